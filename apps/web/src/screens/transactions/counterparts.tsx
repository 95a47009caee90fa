import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { api, bodyOf, newIdempotencyKey } from '../../api/client';
import { useResource } from '../../api/resource';
import { catchUp } from '../../books/books';
import type { ShownTransaction } from '../../books/booked';
import { formatDay } from '../../format/dates';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { Busy } from '../../ui/busy';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { complain } from './actions';
import { accountsById } from './names';

/** The other side of a transfer: chosen among what may be it, or taken apart again. */
export function Counterparts({
  row,
  onClose,
}: {
  row: ShownTransaction;
  onClose: () => void;
}): JSX.Element | null {
  const text = texts('transactions');
  const isOpen = useSignal(false);
  const part = useSubmission(async () => {
    await bodyOf(api.DELETE('/v1/transfers/{id}', { params: { path: { id: row.transferId! } } }));
    catchUp();
    onClose();
  });
  if (!mayWrite.value) return null;
  if (row.transferId !== null)
    return (
      <p class="row">
        <span class="muted">{text.isTransfer}</span>
        <button type="button" class="button small" disabled={part.isBusy} onClick={part.submit}>
          {text.transferApart}
        </button>
        <ProblemNotice problem={part.problem.value} />
      </p>
    );
  return (
    <details class="disclosure" onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
      <summary>{text.transferMatch}</summary>
      {isOpen.value && <Candidates row={row} onClose={onClose} />}
    </details>
  );
}

function Candidates({ row: { id }, onClose }: { row: ShownTransaction; onClose: () => void }): JSX.Element {
  const text = texts('transactions');
  const { data, problem, reload } = useResource(`transfer candidates ${id}`, (signal) =>
    bodyOf(api.GET('/v1/transactions/{id}/transfer-candidates', { params: { path: { id } }, signal })),
  );
  const match = async (otherId: string): Promise<void> => {
    await bodyOf(
      api.POST('/v1/transfers/match', {
        params: { header: { 'Idempotency-Key': newIdempotencyKey() } },
        body: { transactionIds: [id, otherId] },
      }),
    );
    catchUp();
    say(text.transferMade);
    onClose();
  };
  if (problem.value) return <ProblemNotice problem={problem.value} onRetry={reload} />;
  if (!data.value) return <Busy />;
  if (data.value.data.length === 0) return <p class="muted">{text.transferNone}</p>;
  return (
    <ul class="candidates">
      {data.value.data.map(({ transaction: other, reasons }) => (
        <li key={other.id} class="row">
          <span>
            {formatDay(other.postedOn)} · {other.payee ?? text.noPayee} ·{' '}
            {accountsById.value.get(other.accountId)?.name}
            <span class="muted small"> {reasons.map((reason) => reason.text).join(', ')}</span>
          </span>
          <Amount amount={other.amount} currency={other.currency} signed />
          <button type="button" class="button small" onClick={() => void match(other.id).catch(complain)}>
            {text.transferThis}
          </button>
        </li>
      ))}
    </ul>
  );
}
