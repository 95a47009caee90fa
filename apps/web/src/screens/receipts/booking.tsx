import type { Receipt } from '../../api/receipts';
import { signal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useAccounts } from '../../api/books';
import { api, bodyOf, type Schemas } from '../../api/client';
import { texts } from '../../texts';
import { AccountSelect } from '../../ui/account-select';
import { CategorySelect } from '../../ui/category-select';
import { Field } from '../../ui/field';
import { probableAccount, rememberAccount } from './booking-choice';
import { groupLines } from './line-groups';

type Account = Schemas['Account'];

/** What a person decides when confirming; what they leave alone follows the receipt. */
export interface BookingChoice {
  readonly accountId: Signal<string | null>;
  /** undefined = as suggested */
  readonly categoryId: Signal<string | null | undefined>;
  readonly isSplit: Signal<boolean>;
  /** Categories of lines, by position. */
  readonly lines: Signal<ReadonlyMap<number, string | null>>;
  readonly rate: Signal<string>;
  readonly memo: Signal<string>;
}

export const newBookingChoice = (): BookingChoice => ({
  accountId: signal(null),
  categoryId: signal<string | null | undefined>(undefined),
  isSplit: signal(false),
  lines: signal<ReadonlyMap<number, string | null>>(new Map()),
  rate: signal(''),
  memo: signal(''),
});

export const accountOf = (
  { accountId }: BookingChoice,
  receipt: Receipt,
  accounts: readonly Account[],
): Account | undefined =>
  accounts.find(({ id }) => id === accountId.value) ??
  probableAccount(accounts, receipt.extraction?.currency.value ?? null);

export const categoryOf = ({ categoryId }: BookingChoice, { categorySuggestion }: Receipt): string | null =>
  categoryId.value === undefined ? (categorySuggestion?.categoryId ?? null) : categoryId.value;

/** Makes the receipt the transaction that was chosen. @throws Problem */
export async function bookReceipt(receipt: Receipt, account: Account, choice: BookingChoice) {
  const categoryId = categoryOf(choice, receipt);
  const count = receipt.extraction?.lineItems.length ?? 0;
  const groups = choice.isSplit.value ? groupLines(count, choice.lines.value, categoryId) : [];
  const rate = choice.rate.value.trim().replace(',', '.');
  const memo = choice.memo.value.trim();
  const confirmed = await bodyOf(
    api.POST('/v1/receipts/{id}/confirm', {
      params: { path: { id: receipt.id } },
      body: {
        accountId: account.id,
        ...(groups.length > 1 ? { splits: groups } : categoryId && { categoryId }),
        ...(rate && needsRate(receipt, account) && { rate }),
        ...(memo && { memo }),
      },
    }),
  );
  rememberAccount(account);
  return confirmed;
}

function needsRate({ extraction }: Receipt, account: Account): boolean {
  const currency = extraction?.currency.value;
  return Boolean(currency) && currency !== account.currency;
}

interface BookingProps {
  readonly receipt: Receipt;
  readonly choice: BookingChoice;
  /** What the server says about a part of it, by JSON pointer. */
  readonly fieldError: (pointer: string) => string | undefined;
}

/** Where the purchase is booked to. */
export function Booking({ receipt, choice, fieldError }: BookingProps): JSX.Element {
  const text = texts('receipts').book;
  const accounts = useAccounts().data.value;
  const account = accounts && accountOf(choice, receipt, accounts);
  const { extraction, categorySuggestion } = receipt;
  const isSuggested =
    categorySuggestion !== null && categoryOf(choice, receipt) === categorySuggestion.categoryId;
  const canSplit = (extraction?.lineItems.length ?? 0) > 1;
  return (
    <section class="card booking">
      <header>
        <h2>{text.title}</h2>
      </header>
      {accounts?.length === 0 && (
        <p class="notice warn">
          {text.noAccount}
          <a class="button small" href="/settings/accounts">
            {text.toAccounts}
          </a>
        </p>
      )}
      <div class="read-fields">
        <Field label={text.account} error={fieldError('/accountId')}>
          <AccountSelect value={account?.id ?? ''} onChange={(id) => (choice.accountId.value = id)} />
        </Field>
        <Field
          label={choice.isSplit.value ? text.rest : text.category}
          {...(isSuggested && { hint: reasonOf(categorySuggestion.reason) })}
          error={fieldError('/categoryId')}
        >
          <CategorySelect
            value={categoryOf(choice, receipt)}
            onChange={(id) => (choice.categoryId.value = id)}
          />
        </Field>
        {account && needsRate(receipt, account) && (
          <Field
            label={text.rate(extraction!.currency.value!, account.currency)}
            hint={text.rateHint}
            error={fieldError('/rate')}
          >
            <input
              class="input num"
              inputMode="decimal"
              autocomplete="off"
              value={choice.rate.value}
              onInput={({ currentTarget }) => (choice.rate.value = currentTarget.value)}
            />
          </Field>
        )}
        <Field label={text.memo}>
          <input
            class="input"
            maxLength={1000}
            value={choice.memo.value}
            onInput={({ currentTarget }) => (choice.memo.value = currentTarget.value)}
          />
        </Field>
      </div>
      {canSplit && (
        <label class="check">
          <input
            type="checkbox"
            checked={choice.isSplit.value}
            onChange={({ currentTarget }) => (choice.isSplit.value = currentTarget.checked)}
          />
          {text.split}
        </label>
      )}
      {choice.isSplit.value && <p class="muted small">{text.splitHint}</p>}
    </section>
  );
}

function reasonOf({ kind, text, matches, of }: NonNullable<Receipt['categorySuggestion']>['reason']): string {
  const { suggested } = texts('receipts').book;
  return kind === 'rule' ? suggested.rule(text) : suggested[kind](matches ?? 0, of ?? 0, text);
}
