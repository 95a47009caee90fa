import type { Schemas } from '../../api/client';
import { onForget } from '../../session/session';

type Account = Schemas['Account'];

/** The account that was last booked to, by currency. */
const lastUsed = new Map<string, string>();

onForget(() => lastUsed.clear());

export const rememberAccount = ({ id, currency }: Account): void => void lastUsed.set(currency, id);

/** From which account a purchase was probably paid: the one of last time, else one in its currency. */
export function probableAccount(accounts: readonly Account[], currency: string | null): Account | undefined {
  const open = accounts.filter(({ archived }) => !archived);
  return (
    open.find((account) => account.id === lastUsed.get(currency ?? '')) ??
    open.find((account) => account.currency === currency) ??
    open[0]
  );
}
