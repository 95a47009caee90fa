import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf } from '../../api/client';
import { catchUp } from '../../books/books';
import { newTimeOrderedId } from '../../books/time-ordered-id';
import { today } from '../../format/dates';
import { texts } from '../../texts';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { MoneyInput } from '../../ui/money-input';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { openAccounts } from './names';

/** Money from one account to another. */
export function TransferForm({ onClose }: { onClose: () => void }): JSX.Element {
  const text = texts('transactions');
  const [first, second] = openAccounts.value;
  // One per intention: a repeat after a lost answer makes no second transfer.
  const id = useSignal(newTimeOrderedId());
  const fromId = useSignal(first?.id ?? '');
  const toId = useSignal(second?.id ?? '');
  const amount = useSignal<number | null>(null);
  const toAmount = useSignal<number | null>(null);
  const day = useSignal(today());
  const memo = useSignal('');
  const account = (wanted: string) => openAccounts.value.find((one) => one.id === wanted);
  const from = account(fromId.value);
  const to = account(toId.value);
  const isExchange = from !== undefined && to !== undefined && from.currency !== to.currency;
  const { submit, problem, isBusy, fieldError } = useSubmission(async () => {
    await bodyOf(
      api.POST('/v1/transfers', {
        body: {
          ...{ id: id.value, fromAccountId: fromId.value, toAccountId: toId.value },
          ...{ amount: amount.value!, currency: from!.currency, postedOn: day.value },
          memo: memo.value.trim() || null,
          ...(isExchange && { toAmount: toAmount.value! }),
        },
      }),
    );
    catchUp();
    say(text.transferMade);
    onClose();
  });
  const options = openAccounts.value.map(({ id: value, name, currency }) => (
    <option key={value} value={value}>
      {name} ({currency})
    </option>
  ));
  return (
    <Dialog title={text.newTransfer} onClose={onClose}>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        <ProblemNotice problem={problem.value} />
        <Field label={text.transferFrom} error={fieldError('/fromAccountId')}>
          <select
            class="input"
            value={fromId}
            onChange={({ currentTarget }) => (fromId.value = currentTarget.value)}
          >
            {options}
          </select>
        </Field>
        <Field label={text.transferTo} error={fieldError('/toAccountId')}>
          <select
            class="input"
            value={toId}
            onChange={({ currentTarget }) => (toId.value = currentTarget.value)}
          >
            {options}
          </select>
        </Field>
        <Field label={`${text.amount} (${from?.currency ?? ''})`} error={fieldError('/amount')}>
          <MoneyInput
            value={amount.value}
            currency={from?.currency ?? 'EUR'}
            required
            onChange={(value) => (amount.value = value)}
          />
        </Field>
        {isExchange && (
          <Field label={text.arrives(to.currency)} error={fieldError('/toAmount')}>
            <MoneyInput
              value={toAmount.value}
              currency={to.currency}
              required
              onChange={(value) => (toAmount.value = value)}
            />
          </Field>
        )}
        <Field label={text.day} error={fieldError('/postedOn')}>
          <input
            class="input"
            type="date"
            required
            value={day}
            onInput={({ currentTarget }) => (day.value = currentTarget.value)}
          />
        </Field>
        <Field label={text.memo}>
          <input
            class="input"
            maxLength={1000}
            value={memo}
            onInput={({ currentTarget }) => (memo.value = currentTarget.value)}
          />
        </Field>
        <div class="actions">
          <button
            class="button primary"
            disabled={
              isBusy.value || !amount.value || fromId.value === toId.value || (isExchange && !toAmount.value)
            }
          >
            {text.transferDo}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
