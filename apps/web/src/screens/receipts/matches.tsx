import type { Receipt } from '../../api/receipts';
import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatDay } from '../../format/dates';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';

type Match = Schemas['ReceiptMatches']['data'][number];

interface MatchesProps {
  readonly receipt: Receipt;
  readonly onAnswer: (receipt: Receipt) => void;
}

/** Transactions of the bank that the receipt may belong to. */
export function Matches({ receipt, onAnswer }: MatchesProps): JSX.Element | null {
  const text = texts('receipts').matches;
  const found = useResource(`receipts/${receipt.id}/matches`, (signal) =>
    bodyOf(api.GET('/v1/receipts/{id}/matches', { params: { path: { id: receipt.id } }, signal })),
  );
  const matches = found.data.value?.data ?? [];
  if (matches.length === 0) return null;
  return (
    <section class="notice matches">
      <h3>{text.title}</h3>
      <p class="small">{text.text}</p>
      <ul>
        {matches.map((match) => (
          <li key={match.transaction.id}>
            <MatchRow
              receipt={receipt}
              match={match}
              onAnswer={(answer) => {
                onAnswer(answer);
                found.reload();
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MatchRow({ receipt, match, onAnswer }: MatchesProps & { match: Match }): JSX.Element {
  const text = texts('receipts').matches;
  const { transaction, reasons } = match;
  const decide = (decision: 'accept' | 'reject') =>
    useSubmission(async () => {
      const answer = await bodyOf(
        api.POST('/v1/receipts/{id}/matches/{transactionId}', {
          params: { path: { id: receipt.id, transactionId: transaction.id } },
          body: { decision },
        }),
      );
      say(decision === 'accept' ? text.accepted : text.rejected);
      onAnswer(answer);
    });
  const accept = decide('accept');
  const reject = decide('reject');
  const isBusy = accept.isBusy.value || reject.isBusy.value;
  return (
    <div class="match-row">
      <ProblemNotice problem={accept.problem.value ?? reject.problem.value} />
      <span class="receipt-who">
        <a href={`/transactions?id=${transaction.id}`}>{transaction.payee ?? texts('receipts').unnamed}</a>
        <span class="muted small">
          {formatDay(transaction.postedOn)} · {reasons.map(({ code }) => text.reasons[code]).join(', ')}
        </span>
      </span>
      <span class="receipt-total">
        <Amount amount={transaction.amount} currency={transaction.currency} />
      </span>
      <span class="row">
        <button type="button" class="button small" disabled={isBusy} onClick={accept.submit}>
          {text.accept}
        </button>
        <button type="button" class="button quiet small" disabled={isBusy} onClick={reject.submit}>
          {text.reject}
        </button>
      </span>
    </div>
  );
}
