import type { JSX } from 'preact';
import { texts } from '../../texts';
import { formatValue } from './read-field';
import type { EditedReceipt } from './use-receipt';

/** Two people have entered something into one field: the one who comes second chooses. */
export function ConflictNotice({
  edited,
  currency,
}: {
  edited: EditedReceipt;
  currency: string;
}): JSX.Element | null {
  const text = texts('receipts');
  const conflict = edited.conflict.value;
  if (!conflict) return null;
  const { name, mine, theirs } = conflict;
  return (
    <section class="notice bad outcome" role="alert">
      <h2>{text.conflict.title}</h2>
      <p>{text.conflict.text(text.read.fields[name])}</p>
      <div class="row">
        <button type="button" class="button small" onClick={() => edited.settle(undefined)}>
          {text.conflict.theirs(formatValue(name, theirs, currency))}
        </button>
        <button type="button" class="button small" onClick={() => edited.settle(mine)}>
          {text.conflict.mine(formatValue(name, mine, currency))}
        </button>
      </div>
    </section>
  );
}
