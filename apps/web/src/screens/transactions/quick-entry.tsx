import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../books/books';
import type { PayeeHint } from '../../books/ledger';
import { parseMoney } from '../../format/money';
import { today } from '../../format/dates';
import { texts } from '../../texts';
import { CategorySelect } from '../../ui/category-select';
import { Icon } from '../../ui/icons';
import { addTransaction, complain } from './actions';
import { openAccounts } from './names';

const HINTS = 6;

/**
 * One line for what has just been paid; it works without a network as well.
 * @param isOpen on a narrow screen, where it has no place of its own
 */
export function QuickEntry({ isOpen }: { isOpen: boolean }): JSX.Element {
  const text = texts('transactions');
  const day = useSignal(today());
  const payee = useSignal('');
  const amount = useSignal('');
  const chosenAccount = useSignal('');
  const categoryId = useSignal<string | null>(null);
  const isCategoryChosen = useSignal(false);
  const hints = useSignal<readonly PayeeHint[]>([]);
  const isWrong = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const account = openAccounts.value.find(({ id }) => id === chosenAccount.value) ?? openAccounts.value[0];

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test((event.target as Element).tagName);
      if (event.key !== 'n' || isTyping || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      form.current?.querySelector<HTMLInputElement>('[name=payee]')?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const onPayee = async (value: string): Promise<void> => {
    payee.value = value;
    const found = value.trim() ? await ask('payees', { text: value, limit: HINTS }) : [];
    if (payee.value !== value) return;
    hints.value = found;
    // Known ones go where they went the last time.
    const known = found.find((hint) => hint.payee.toLowerCase() === value.trim().toLowerCase());
    if (!known) return;
    if (!isCategoryChosen.value) categoryId.value = known.categoryId;
    if (!chosenAccount.value) chosenAccount.value = known.accountId;
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!account) return;
    const stated = parseMoney(amount.value.replace(/^\+/, ''), account.currency);
    isWrong.value = stated === null || stated === 0;
    if (!stated) return;
    addTransaction({
      ...{ accountId: account.id, currency: account.currency, postedOn: day.value },
      // Most of what people enter is spent: income bears a plus.
      amount: amount.value.trim().startsWith('+') ? stated : -Math.abs(stated),
      ...{ payee: payee.value.trim() || null, categoryId: categoryId.value },
    })
      .then(() => {
        payee.value = '';
        amount.value = '';
        categoryId.value = null;
        isCategoryChosen.value = false;
        form.current?.querySelector<HTMLInputElement>('[name=payee]')?.focus();
      })
      .catch(complain);
  };
  return (
    <form
      ref={form}
      class={`card quick-entry${isOpen ? ' open' : ''}`}
      aria-label={text.quickEntry}
      onSubmit={submit}
    >
      <input
        class="input"
        type="date"
        name="day"
        aria-label={text.day}
        required
        value={day}
        onInput={({ currentTarget }) => (day.value = currentTarget.value)}
      />
      <input
        class="input"
        name="payee"
        aria-label={text.payee}
        placeholder={text.payeeHint}
        autocomplete="off"
        maxLength={200}
        list="payee-hints"
        value={payee}
        onInput={({ currentTarget }) => void onPayee(currentTarget.value)}
      />
      <datalist id="payee-hints">
        {hints.value.map((hint) => (
          <option key={hint.payee} value={hint.payee} />
        ))}
      </datalist>
      <input
        class="input num"
        name="amount"
        aria-label={text.amount}
        placeholder={text.amountHint}
        title={text.amountSign}
        inputMode="decimal"
        autocomplete="off"
        required
        aria-invalid={isWrong}
        value={amount}
        onInput={({ currentTarget }) => {
          amount.value = currentTarget.value;
          isWrong.value = false;
        }}
      />
      <select
        class="input"
        name="account"
        aria-label={text.account}
        value={account?.id ?? ''}
        onChange={({ currentTarget }) => (chosenAccount.value = currentTarget.value)}
      >
        {openAccounts.value.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <CategorySelect
        label={text.category}
        value={categoryId.value}
        onChange={(chosen) => {
          categoryId.value = chosen;
          isCategoryChosen.value = chosen !== null;
        }}
      />
      <button class="button primary">
        <Icon name="plus" />
        {text.add}
      </button>
    </form>
  );
}
