import type { Receipt } from '../../api/receipts';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useAccounts } from '../../api/books';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatDay } from '../../format/dates';
import { texts } from '../../texts';
import { AccountSelect } from '../../ui/account-select';
import { Busy } from '../../ui/busy';
import { CategorySelect } from '../../ui/category-select';
import { Dialog } from '../../ui/dialog';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { probableAccount } from './booking-choice';
import { ReadTotal } from './read-total';

/** The api takes so many at once. */
const MOST = 50;

interface Ready {
  readonly receipt: Receipt;
  /** The bank tells of a payment that fits. */
  readonly isKnown: boolean;
}

interface Choice {
  readonly isIncluded: boolean;
  readonly accountId: string;
  readonly categoryId: string | null;
  /** Why the server has refused it. */
  readonly problem?: string | undefined;
}

/** Books all receipts that need nothing but a confirmation. */
export function BulkConfirm({ onClose }: { onClose: () => void }): JSX.Element {
  const text = texts('receipts').bulk;
  const accounts = useAccounts();
  const found = useResource('receipts ready', readReady);
  const ready = found.data.value ?? [];
  const choices = useSignal<ReadonlyMap<string, Choice>>(new Map());
  useEffect(() => {
    if (!accounts.data.value) return;
    const next = new Map(choices.peek());
    for (const each of ready)
      if (!next.has(each.receipt.id)) next.set(each.receipt.id, firstChoice(each, accounts.data.value));
    choices.value = next;
  }, [found.data.value, accounts.data.value]);
  const change = (id: string, changes: Partial<Choice>): void => {
    choices.value = new Map(choices.value).set(id, { ...choices.value.get(id)!, ...changes });
  };
  const included = ready.filter(({ receipt }) => choices.value.get(receipt.id)?.isIncluded);

  const { submit, isBusy, problem } = useSubmission(async () => {
    const confirmations = included.map(({ receipt: { id } }) => {
      const { accountId, categoryId } = choices.value.get(id)!;
      return { receiptId: id, accountId, ...(categoryId && { categoryId }) };
    });
    const { results } = await bodyOf(
      api.POST('/v1/receipts/queue/confirm', {
        body: { confirmations },
        params: { header: { 'Idempotency-Key': newIdempotencyKey() } },
      }),
    );
    for (const { index, problem: refusal } of results)
      if (refusal)
        change(confirmations[index]!.receiptId, {
          problem: refusal.detail,
          isIncluded: false,
        });
    const done = results.filter((result) => result.problem === null).length;
    if (done > 0) say(text.done(done));
    if (done === results.length) onClose();
    else found.reload();
  });

  return (
    <Dialog title={text.title} wide onClose={onClose}>
      <form onSubmit={submit} class="stack" aria-busy={isBusy}>
        <ProblemNotice problem={problem.value ?? found.problem.value} />
        {!found.data.value && !found.problem.value && <Busy />}
        {found.data.value && <p class="muted">{ready.length > 0 ? text.text : text.none}</p>}
        <ul class="bulk">
          {ready.map((each) => {
            const { id } = each.receipt;
            const choice = choices.value.get(id);
            return (
              choice && (
                <li key={id}>
                  <BulkRow ready={each} choice={choice} onChange={(to) => change(id, to)} />
                </li>
              )
            );
          })}
        </ul>
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {texts('shell').cancel}
          </button>
          <button class="button primary" disabled={isBusy.value || included.length === 0}>
            {text.confirm(included.length)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

async function readReady(signal: AbortSignal): Promise<Ready[]> {
  const { data } = await bodyOf(
    api.GET('/v1/receipts', { params: { query: { status: 'ready', limit: MOST } }, signal }),
  );
  const matches = await Promise.all(
    data.map(({ id }) => bodyOf(api.GET('/v1/receipts/{id}/matches', { params: { path: { id } }, signal }))),
  );
  return data.map((receipt, index) => ({ receipt, isKnown: matches[index]!.data.length > 0 }));
}

const firstChoice = (
  { receipt: { extraction, categorySuggestion }, isKnown }: Ready,
  accounts: readonly Schemas['Account'][],
): Choice => ({
  // What the bank has told of already would be booked twice.
  isIncluded: !isKnown,
  accountId: probableAccount(accounts, extraction?.currency.value ?? null)?.id ?? '',
  categoryId: categorySuggestion?.categoryId ?? null,
});

function BulkRow({
  ready: {
    receipt: { id, extraction, fileName },
    isKnown,
  },
  choice,
  onChange,
}: {
  ready: Ready;
  choice: Choice;
  onChange: (changes: Partial<Choice>) => void;
}): JSX.Element {
  const text = texts('receipts');
  const name = extraction?.merchant.name.value ?? fileName;
  const { purchasedOn } = extraction ?? {};
  return (
    <div class="bulk-row">
      <label class="check">
        <input
          type="checkbox"
          checked={choice.isIncluded}
          aria-label={text.bulk.include(name)}
          onChange={({ currentTarget }) => onChange({ isIncluded: currentTarget.checked })}
        />
        <span class="receipt-who">
          <strong>{name}</strong>
          <span class="muted small">{purchasedOn?.value && formatDay(purchasedOn.value)}</span>
        </span>
      </label>
      <span class="receipt-total">
        <ReadTotal extraction={extraction} />
      </span>
      <AccountSelect
        label={text.book.account}
        value={choice.accountId}
        onChange={(accountId) => onChange({ accountId })}
      />
      <CategorySelect
        label={text.book.category}
        value={choice.categoryId}
        onChange={(categoryId) => onChange({ categoryId })}
      />
      {isKnown && (
        <p class="small">
          {text.matches.title} <a href={`/receipts/${id}`}>{text.bulk.look}</a>
        </p>
      )}
      {choice.problem && <p class="bad small">{choice.problem}</p>}
    </div>
  );
}
