import type { ComponentChildren, JSX } from 'preact';
import { texts } from '../texts';
import { Dialog } from './dialog';
import { useSubmission } from './form';
import { ProblemNotice } from './problem-notice';

interface ConfirmProps {
  readonly title: string;
  /** What the act is called on its button. */
  readonly act: string;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  /** What it means. */
  readonly children: ComponentChildren;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, act, onConfirm, onClose, children }: ConfirmProps): JSX.Element {
  const { submit, isBusy, problem } = useSubmission(async () => {
    await onConfirm();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="stack">
        <div>{children}</div>
        <ProblemNotice problem={problem.value} />
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {texts('shell').cancel}
        </button>
        <button type="button" class="button danger" disabled={isBusy} onClick={submit}>
          {act}
        </button>
      </div>
    </Dialog>
  );
}
