import { Money } from '#shared';
import type { TransactionDraft } from './transaction-draft.js';
import { Transaction } from './transaction.entity.js';
import type { TransactionChanges } from './transaction-statement.js';

/** What a transaction says once the changes are made; what they leave out stays as it is, locks included. */
export function redraft(existing: Transaction, changes: TransactionChanges): TransactionDraft {
  const { accountId, postedOn, payee, memo, categoryId, tags, status, externalId, lockedFields, ...money } =
    Object.assign(new Transaction(), existing, { ...changes, original: null });
  const { source, receiptId, ruleIds } = existing;
  const { currency, amountUnits, splits } = money;
  return {
    ...{ accountId, postedOn, payee, memo, categoryId, tags, status, externalId, lockedFields },
    ...{ source, receiptId, ruleIds },
    original: changes.original === undefined ? existing.original : changes.original,
    amount: Money.of(amountUnits, currency),
    splits: splits.map((split) => ({
      id: split.id,
      amount: Money.of(split.amountUnits, currency),
      categoryId: split.categoryId,
      memo: split.memo,
    })),
  };
}
