import type { Receipt } from '../../api/receipts';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { allOf, useAccounts } from '../../api/books';
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
  const ready = useResource('receipts ready', (signal) =>
    allOf((cursor) =>
      bodyOf(api.GET('/v1/receipts', { params: { query: { status: 'ready', limit: 200, cursor } }, signal })),
    ),
  );
  const choices = useSignal<ReadonlyMap<string, Choice>>(new Map());
  const receipts = (ready.data.value ?? []).slice(0, MOST);
  useEffect(() => {
    if (!accounts.data.value) return;
    const next = new Map(choices.peek());
    for (const receipt of receipts)
      if (!next.has(receipt.id)) next.set(receipt.id, firstChoice(receipt, accounts.data.value));
    choices.value = next;
  }, [ready.data.value, accounts.data.value]);
  const change = (id: string, changes: Partial<Choice>): void => {
    choices.value = new Map(choices.value).set(id, { ...choices.value.get(id)!, ...changes });
  };
  const included = receipts.filter(({ id }) => choices.value.get(id)?.isIncluded);

  const { submit, isBusy, problem } = useSubmission(async () => {
    const confirmations = included.map(({ id }) => {
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
          problem: refusal.detail ?? refusal.title,
          isIncluded: false,
        });
    const done = results.filter((result) => result.problem === null).length;
    if (done > 0) say(text.done(done));
    if (done === results.length) onClose();
    else ready.reload();
  });

  return (
    <Dialog title={text.title} wide onClose={onClose}>
      <form onSubmit={submit} class="stack" aria-busy={isBusy}>
        <ProblemNotice problem={problem.value ?? ready.problem.value} />
        {!ready.data.value && !ready.problem.value && <Busy />}
        {ready.data.value && <p class="muted">{receipts.length > 0 ? text.text : text.none}</p>}
        <ul class="bulk">
          {receipts.map((receipt) => {
            const choice = choices.value.get(receipt.id);
            return (
              choice && (
                <li key={receipt.id}>
                  <BulkRow receipt={receipt} choice={choice} onChange={(to) => change(receipt.id, to)} />
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

const firstChoice = (
  { extraction, categorySuggestion }: Receipt,
  accounts: readonly Schemas['Account'][],
): Choice => ({
  isIncluded: true,
  accountId: probableAccount(accounts, extraction?.currency.value ?? null)?.id ?? '',
  categoryId: categorySuggestion?.categoryId ?? null,
});

function BulkRow({
  receipt: { extraction, fileName },
  choice,
  onChange,
}: {
  receipt: Receipt;
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
      {choice.problem && <p class="bad small">{choice.problem}</p>}
    </div>
  );
}
