import type { MadeHousehold, MadeTransaction } from '#budget/testing';
import type { ReadMovement } from '#budget/pure';

const INCOME: ReadonlySet<string | null> = new Set(['salary', 'interest', 'otherIncome']);

/** A made household's transactions as the product's reading gives them to the detectors: no transfers, one currency. */
export function movementsOf({ accounts, currency, transactions }: MadeHousehold): ReadMovement[] {
  const own = new Set(accounts.filter((account) => account.currency === currency).map(({ key }) => key));
  return transactions
    .filter(({ transfer, account }) => transfer === null && own.has(account))
    .map(toMovement);
}

function toMovement({
  key: id,
  account: accountId,
  payee,
  postedOn,
  units,
  category: categoryId,
}: MadeTransaction) {
  const kind = INCOME.has(categoryId) ? ('income' as const) : ('expense' as const);
  return { id, accountId, payee, postedOn, units, categoryId, parts: [{ kind, categoryId, units }] };
}
