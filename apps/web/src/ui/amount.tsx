import type { JSX } from 'preact';
import { formatMoney } from '../format/money';

/** Money in a text or a table; `signed` colours what comes in. */
export function Amount({
  amount,
  currency,
  signed = false,
}: {
  amount: number;
  currency: string;
  signed?: boolean;
}): JSX.Element {
  return (
    <span class={`num${signed && amount > 0 ? ' good' : ''}`}>
      {formatMoney({ amount, currency }, signed ? { signDisplay: 'exceptZero' } : {})}
    </span>
  );
}
