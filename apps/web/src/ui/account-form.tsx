import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../api/client';
import { household } from '../session/session';
import { loadTexts, texts } from '../texts';
import { Field } from './field';
import { useSubmission } from './form';
import { into } from './input';
import { MoneyInput } from './money-input';
import { ProblemNotice } from './problem-notice';

await loadTexts('account');

type Account = Schemas['Account'];

interface AccountFormProps {
  /** Absent = a new one. */
  readonly account?: Account;
  readonly submitLabel?: string;
  readonly onDone: (account: Account) => void;
  /** Beside the button. */
  readonly children?: ComponentChildren;
}

/** What an account is called, what it is and what it began with. */
export function AccountForm({ account, submitLabel, onDone, children }: AccountFormProps): JSX.Element {
  const text = texts('account');
  const id = useMemo(() => crypto.randomUUID(), []);
  const name = useSignal(account?.name ?? text.nameDefault);
  const type = useSignal<Account['type']>(account?.type ?? 'checking');
  const currency = useSignal(account?.currency ?? household.value?.currency ?? 'EUR');
  const balance = useSignal<number | null>(account?.openingBalance ?? null);
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const body = {
      name: name.value,
      type: type.value,
      ...(balance.value !== null && { openingBalance: balance.value }),
    };
    onDone(
      account
        ? await bodyOf(api.PATCH('/v1/accounts/{id}', { params: { path: { id: account.id } }, body }))
        : await bodyOf(api.POST('/v1/accounts', { body: { ...body, id, currency: currency.value } })),
    );
  });
  return (
    <form class="stack" onSubmit={submit} aria-busy={isBusy}>
      <ProblemNotice problem={problem.value} />
      <Field label={text.name} error={fieldError('/name')}>
        <input class="input" name="name" required maxLength={100} value={name} onInput={into(name)} />
      </Field>
      <Field label={text.type}>
        <select class="input" name="type" value={type} onChange={into(type)}>
          {(Object.keys(text.types) as Account['type'][]).map((one) => (
            <option key={one} value={one}>
              {text.types[one]}
            </option>
          ))}
        </select>
      </Field>
      {!account && (
        <Field label={text.currency} error={fieldError('/currency')}>
          <select class="input" name="currency" value={currency} onChange={into(currency)}>
            {Intl.supportedValuesOf('currency').map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </Field>
      )}
      <Field label={text.balance} hint={text.balanceHint} error={fieldError('/openingBalance')}>
        <MoneyInput
          name="balance"
          value={balance.value}
          currency={currency.value}
          onChange={(amount) => (balance.value = amount)}
        />
      </Field>
      <div class="actions">
        {children}
        <button class="button primary" disabled={isBusy}>
          {submitLabel ?? (account ? texts('shell').save : text.create)}
        </button>
      </div>
    </form>
  );
}
