import type { JSX } from 'preact';
import { texts } from '../../texts';
import { Dialog } from '../../ui/dialog';

export type KeyLine = readonly [keys: readonly string[], what: string];

/** What the keyboard does here. */
export function KeysHelp({
  lines,
  onClose,
}: {
  lines: readonly KeyLine[];
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog title={texts('receipts').keys.title} onClose={onClose}>
      <dl class="keys">
        {lines.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
