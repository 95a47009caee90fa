import type { JSX } from 'preact';
import type { Extraction } from '../../api/receipts';
import { Amount } from '../../ui/amount';

/** What a receipt comes to, as far as it was read. */
export function ReadTotal({ extraction }: { extraction: Extraction | null }): JSX.Element | null {
  const amount = extraction?.total.value;
  const currency = extraction?.currency.value;
  if (amount === null || amount === undefined || !currency) return null;
  return <Amount amount={amount} currency={currency} />;
}
