import type { Receipt } from '../../api/receipts';
import type { JSX } from 'preact';
import { api, bodyOf } from '../../api/client';
import { texts } from '../../texts';
import { Dialog } from '../../ui/dialog';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';

/** Asks, then deletes. */
export function DeleteReceipt({
  receipt: { id },
  onDeleted,
  onClose,
}: {
  receipt: Receipt;
  onDeleted: () => void;
  onClose: () => void;
}): JSX.Element {
  const text = texts('receipts').acts;
  const { submit, isBusy, problem } = useSubmission(async () => {
    await bodyOf(api.DELETE('/v1/receipts/{id}', { params: { path: { id } } }));
    say(text.deleted);
    onDeleted();
  });
  return (
    <Dialog title={text.deleteTitle} onClose={onClose}>
      <ProblemNotice problem={problem.value} />
      <p>{text.deleteText}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {texts('shell').cancel}
        </button>
        <button type="button" class="button danger" disabled={isBusy} onClick={submit}>
          {text.delete}
        </button>
      </div>
    </Dialog>
  );
}
