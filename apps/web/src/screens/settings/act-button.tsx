import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { Confirm } from '../../ui/confirm';
import { useSubmission } from '../../ui/form';
import { messageOf } from '../../ui/problem-notice';

interface ActButtonProps {
  /** What the button says; `of` names its object to a screen reader. */
  readonly label: string;
  readonly of?: string;
  readonly act: () => Promise<void>;
  readonly tone?: 'danger' | 'quiet' | 'primary';
  /** What it means, asked before it is done. */
  readonly ask?: ComponentChildren;
}

/** A button that does one thing on the server, and says beside itself when that failed. */
export function ActButton({ label, of, act, tone, ask }: ActButtonProps): JSX.Element {
  const isAsking = useSignal(false);
  const { submit, isBusy, problem } = useSubmission(act);
  return (
    <>
      <button
        type="button"
        class={`button small ${tone ?? ''}`}
        aria-label={of === undefined ? undefined : `${label}: ${of}`}
        disabled={isBusy}
        onClick={ask === undefined ? submit : () => (isAsking.value = true)}
      >
        {label}
      </button>
      {problem.value !== undefined && (
        <span class="bad small" role="alert">
          {messageOf(problem.value)}
        </span>
      )}
      {isAsking.value && (
        <Confirm title={label} act={label} onConfirm={act} onClose={() => (isAsking.value = false)}>
          {ask}
        </Confirm>
      )}
    </>
  );
}
