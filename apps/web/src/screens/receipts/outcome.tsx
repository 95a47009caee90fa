import type { Receipt } from '../../api/receipts';
import type { JSX } from 'preact';
import { api, bodyOf } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatDay } from '../../format/dates';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { isReading } from './status';

interface OutcomeProps {
  readonly receipt: Receipt;
  readonly onAnswer: (receipt: Receipt) => void;
}

/** Where a receipt stands that is not to be reviewed: why, and what one can do. */
export function Outcome({ receipt, onAnswer }: OutcomeProps): JSX.Element | null {
  const text = texts('receipts').outcome;
  const { status, statusCode, statusReason, duplicateOf } = receipt;
  if (status === 'failed')
    return (
      <section class="notice bad outcome" role="status">
        <h2>{text.failed}</h2>
        <p>{text.failedText[statusCode ?? ''] ?? statusReason}</p>
        <a class="button small" href="/receipts">
          {text.sendAgain}
        </a>
      </section>
    );
  if (status === 'rejected')
    return (
      <section class="notice outcome" role="status">
        <h2>{text.rejected}</h2>
        <p>{duplicateOf ? text.duplicateText : text.rejectedText}</p>
        {duplicateOf && (
          <a class="button small" href={`/receipts/${duplicateOf}`}>
            {text.original}
          </a>
        )}
        {duplicateOf && mayWrite.value && <KeepBoth {...{ receipt, duplicateOf, onAnswer }} />}
      </section>
    );
  if (status === 'confirmed' && receipt.transactionId === null)
    return <p class="notice warn">{text.transactionDeleted}</p>;
  if (status === 'confirmed')
    return <Booked receipt={receipt} transactionId={receipt.transactionId!} onAnswer={onAnswer} />;
  if (isReading(status))
    return (
      <section class="notice outcome" role="status">
        <h2>
          <span class="pulse" aria-hidden="true" /> {text.reading}
        </h2>
        <p>{text.readingText}</p>
      </section>
    );
  if (status === 'awaiting_upload')
    return (
      <section class="notice warn outcome" role="status">
        <h2>{text.awaiting}</h2>
        <p>{text.awaitingText}</p>
      </section>
    );
  return null;
}

function KeepBoth({ receipt, duplicateOf, onAnswer }: OutcomeProps & { duplicateOf: string }): JSX.Element {
  const text = texts('receipts').duplicates;
  const { submit, isBusy, problem } = useSubmission(async () => {
    const answer = await bodyOf(
      api.POST('/v1/receipts/{id}/duplicates/{otherId}', {
        params: { path: { id: receipt.id, otherId: duplicateOf } },
        body: { resolution: 'keepBoth' },
      }),
    );
    say(text.kept);
    onAnswer(answer);
  });
  return (
    <>
      <button type="button" class="button small" disabled={isBusy} onClick={submit}>
        {text.keepBoth}
      </button>
      <ProblemNotice problem={problem.value} />
    </>
  );
}

function Booked({ receipt, transactionId, onAnswer }: OutcomeProps & { transactionId: string }): JSX.Element {
  const text = texts('receipts');
  const found = useResource(`transactions/${transactionId}`, (signal) =>
    bodyOf(api.GET('/v1/transactions/{id}', { params: { path: { id: transactionId } }, signal })),
  );
  const transaction = found.data.value;
  const { submit, isBusy, problem } = useSubmission(async () => {
    const answer = await bodyOf(
      api.DELETE('/v1/receipts/{id}/matches/{transactionId}', {
        params: { path: { id: receipt.id, transactionId } },
      }),
    );
    say(text.matches.takenBack);
    onAnswer(answer);
  });
  return (
    <section class="notice outcome" role="status">
      <h2>{text.outcome.confirmed}</h2>
      {transaction && (
        <p>
          {transaction.payee} · {formatDay(transaction.postedOn)} ·{' '}
          <Amount amount={transaction.amount} currency={transaction.currency} />
        </p>
      )}
      <div class="row">
        <a class="button small" href={`/transactions?id=${transactionId}`}>
          {text.outcome.transaction}
        </a>
        {transaction && transaction.source !== 'receipt' && mayWrite.value && (
          <button type="button" class="button quiet small" disabled={isBusy} onClick={submit}>
            {text.matches.takeBack}
          </button>
        )}
      </div>
      <ProblemNotice problem={problem.value} />
    </section>
  );
}
