import type { JSX } from 'preact';
import { texts } from '../../texts';
import { say } from '../../ui/toasts';

/** Something that is shown once and has to be taken along now. */
export function Secret({ label, value }: { label: string; value: string }): JSX.Element {
  const { copy, copied, once } = texts('settings').secret;
  const take = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    say(copied);
  };
  return (
    <div class="notice warn settings-secret" role="status">
      <strong>{label}</strong>
      <p>{once}</p>
      <code>{value}</code>
      <button type="button" class="button small" onClick={() => void take()}>
        {copy}
      </button>
    </div>
  );
}
