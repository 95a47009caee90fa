import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useAccounts } from '../../api/books';
import { newIdempotencyKey, type Schemas } from '../../api/client';
import { addDays, today } from '../../format/dates';
import { household } from '../../session/session';
import { texts } from '../../texts';
import { AccountSelect } from '../../ui/account-select';
import { CategorySelect } from '../../ui/category-select';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { MoneyInput } from '../../ui/money-input';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { change, create, decide, type Item } from './items';

type Cadence = Item['cadence'];

/** A series to be declared, or one whose expectation is to be corrected. */
export function ItemForm({ item, onClose }: { item: Item | null; onClose: () => void }): JSX.Element {
  const text = texts('recurring');
  const accounts = useAccounts().data.value ?? [];
  const name = useSignal(item?.name ?? '');
  const chosenAccount = useSignal('');
  const isIncome = useSignal((item?.amount ?? -1) > 0);
  const amount = useSignal<number | null>(item ? Math.abs(item.amount) : null);
  const cadence = useSignal<Cadence>(item?.cadence ?? 'monthly');
  const nextDueOn = useSignal(item?.nextDueOn ?? addDays(today(), 1));
  const categoryId = useSignal(item?.categoryId ?? null);
  const createsTransactions = useSignal(item?.createsTransactions ?? false);
  const key = useSignal(newIdempotencyKey()).peek();
  const accountId =
    item?.accountId || chosenAccount.value || accounts.find(({ archived }) => !archived)?.id || '';
  const currency =
    item?.currency ??
    accounts.find(({ id }) => id === accountId)?.currency ??
    household.value?.currency ??
    'EUR';
  const { submit, problem, isBusy, fieldError } = useSubmission(async () => {
    if (amount.value === null) return;
    const body = {
      amount: isIncome.value ? Math.abs(amount.value) : -Math.abs(amount.value),
      cadence: cadence.value,
      nextDueOn: nextDueOn.value,
      categoryId: categoryId.value,
      createsTransactions: createsTransactions.value,
    } satisfies Schemas['UpdateRecurring'];
    if (item?.id) await change(item, { ...body, name: name.value });
    else await create({ ...body, accountId, payee: item?.name ?? name.value, name: name.value }, key);
    say(text.said.saved);
    onClose();
  });
  return (
    <Dialog title={item ? text.form.edit : text.form.add} onClose={onClose}>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        <ProblemNotice problem={problem.value} />
        <Field
          label={item ? text.form.name : text.form.payee}
          hint={item ? undefined : text.form.payeeHint}
          error={fieldError(item ? '/name' : '/payee')}
        >
          <input
            class="input"
            required
            maxLength={200}
            value={name}
            onInput={({ currentTarget }) => (name.value = currentTarget.value)}
          />
        </Field>
        {!item && (
          <Field label={text.form.account} error={fieldError('/accountId')}>
            <AccountSelect value={accountId} onChange={(id) => (chosenAccount.value = id)} />
          </Field>
        )}
        <div class="grid">
          <Field label={text.form.direction}>
            <select
              class="input"
              value={isIncome.value ? 'in' : 'out'}
              onChange={({ currentTarget }) => (isIncome.value = currentTarget.value === 'in')}
            >
              <option value="out">{text.form.out}</option>
              <option value="in">{text.form.in}</option>
            </select>
          </Field>
          <Field label={`${text.form.amount} (${currency})`} error={fieldError('/amount')}>
            <MoneyInput
              value={amount.value}
              currency={currency}
              required
              onChange={(typed) => (amount.value = typed)}
            />
          </Field>
          <Field label={text.form.cadence} error={fieldError('/cadence')}>
            <select
              class="input"
              value={cadence}
              onChange={({ currentTarget }) => (cadence.value = currentTarget.value as Cadence)}
            >
              {Object.entries(text.cadences).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
          <Field label={text.form.next} error={fieldError('/nextDueOn')}>
            <input
              class="input"
              type="date"
              required
              value={nextDueOn}
              onInput={({ currentTarget }) => (nextDueOn.value = currentTarget.value)}
            />
          </Field>
        </div>
        <Field label={text.form.category} error={fieldError('/categoryId')}>
          <CategorySelect
            value={categoryId.value}
            kind={isIncome.value ? 'income' : 'expense'}
            onChange={(id) => (categoryId.value = id)}
          />
        </Field>
        <label class="check">
          <input
            type="checkbox"
            checked={createsTransactions}
            onChange={({ currentTarget }) => (createsTransactions.value = currentTarget.checked)}
          />
          {text.form.creates}
        </label>
        <div class="actions">
          {item && (
            <button
              type="button"
              class="button danger"
              onClick={() => {
                void decide(item, 'dismissed');
                onClose();
              }}
            >
              {text.form.dismiss}
            </button>
          )}
          <button class="button primary" disabled={isBusy}>
            {texts('shell').save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
