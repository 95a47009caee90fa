import type { JSX } from 'preact';
import { useAccounts } from '../api/books';

interface AccountSelectProps {
  readonly value: string;
  readonly onChange: (accountId: string) => void;
  /** Only accounts of this currency. */
  readonly currency?: string;
  readonly id?: string;
  readonly label?: string;
  readonly disabled?: boolean;
}

/** One of the open accounts. */
export function AccountSelect({
  value,
  onChange,
  currency,
  label,
  ...rest
}: AccountSelectProps): JSX.Element {
  const accounts = useAccounts().data.value ?? [];
  return (
    <select
      {...rest}
      class="input"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {accounts
        .filter(
          (account) =>
            account.id === value || (!account.archived && (!currency || account.currency === currency)),
        )
        .map(({ id, name, currency: of }) => (
          <option key={id} value={id}>
            {name} ({of})
          </option>
        ))}
    </select>
  );
}
