import { InvalidFieldError, Money } from '#shared';
import type { TransactionDraft } from './transaction-draft.js';

/**
 * One category or splits, never both, and splits that sum to the amount exactly.
 * @throws InvalidFieldError naming the field. The database refuses the same at commit.
 */
export function checkSplits({
  amount,
  categoryId,
  splits,
}: Pick<TransactionDraft, 'amount' | 'categoryId' | 'splits'>): void {
  if (splits.length === 0) return;
  if (categoryId !== null) {
    throw new InvalidFieldError(
      '/categoryId',
      'category_and_splits',
      'A split transaction has its categories in its splits. Send null here, or an empty list of splits.',
    );
  }
  const sum = Money.sum(
    splits.map((split) => split.amount),
    amount.currency,
  );
  if (!sum.equals(amount)) {
    throw new InvalidFieldError(
      '/splits',
      'splits_do_not_sum',
      `The splits sum to ${sum.toString()}, the transaction's amount is ${amount.toString()}.`,
    );
  }
  const ids = splits.flatMap((split) => split.id ?? []);
  if (new Set(ids).size < ids.length) {
    throw new InvalidFieldError('/splits', 'duplicate_id', 'Two splits have the same id.');
  }
}
