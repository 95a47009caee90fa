import { InvalidFieldError } from '#shared';
import { ArchivedAccountError, UnknownReferenceError } from '../budget.errors.js';

/** The categories that a transaction names. */
export interface Categorised {
  readonly categoryId: string | null;
  readonly splits: readonly { readonly categoryId: string | null }[];
}

/** The account that a transaction enters. */
export interface EnteredAccount {
  readonly currency: string;
  readonly archived: boolean;
}

/**
 * @param account null when the household has no such account
 * @param currency the transaction's; absent = the account's
 * @throws UnknownReferenceError, InvalidFieldError, ArchivedAccountError
 */
export function checkAccount(account: EnteredAccount | null, currency: string | undefined): void {
  checkCurrency(account?.currency ?? null, currency);
  if (account?.archived) throw new ArchivedAccountError();
}

/**
 * @param accountCurrency null when the household has no such account
 * @param currency absent = the account's
 * @throws UnknownReferenceError, InvalidFieldError
 */
export function checkCurrency(accountCurrency: string | null, currency: string | undefined): void {
  if (accountCurrency === null) throw new UnknownReferenceError('account', '/accountId');
  if (currency === undefined || currency === accountCurrency) return;
  throw new InvalidFieldError(
    '/currency',
    'currency_mismatch',
    `The account is in ${accountCurrency}, the transaction in ${currency}.`,
  );
}

/** The ids of the categories that a transaction names, each once. */
export function referencedCategories(transaction: Categorised): string[] {
  return [...new Set(references(transaction).flatMap(({ id }) => id ?? []))];
}

/** @throws UnknownReferenceError naming the first field that refers to one of the `unknown` categories */
export function checkCategories(transaction: Categorised, unknown: ReadonlySet<string>): void {
  const wrong = references(transaction).find(({ id }) => id !== null && unknown.has(id));
  if (wrong) throw new UnknownReferenceError('category', wrong.pointer);
}

function references({ categoryId, splits }: Categorised): { id: string | null; pointer: string }[] {
  return [
    { id: categoryId, pointer: '/categoryId' },
    ...splits.map((split, index) => ({ id: split.categoryId, pointer: `/splits/${index}/categoryId` })),
  ];
}
