import { InvalidFieldError } from '#shared';

/** What is checked of a transaction; amounts are minor units of its one currency. */
export interface SplitTransaction {
  readonly amountUnits: bigint;
  readonly categoryId: string | null;
  readonly splits: readonly { readonly id?: string | undefined; readonly amountUnits: bigint }[];
}

/**
 * One category or splits, never both, and splits that sum to the amount exactly.
 * @throws InvalidFieldError naming the field. The database refuses the same at commit.
 */
export function checkSplits({ amountUnits, categoryId, splits }: SplitTransaction): void {
  if (splits.length === 0) return;
  if (categoryId !== null) {
    throw new InvalidFieldError(
      '/categoryId',
      'category_and_splits',
      'A split transaction has its categories in its splits. Send null here, or an empty list of splits.',
    );
  }
  const sum = splits.reduce((total, split) => total + split.amountUnits, 0n);
  if (sum !== amountUnits) {
    throw new InvalidFieldError(
      '/splits',
      'splits_do_not_sum',
      `The splits sum to ${sum}, the transaction's amount is ${amountUnits} minor units.`,
    );
  }
  const ids = splits.flatMap((split) => split.id ?? []);
  if (new Set(ids).size < ids.length) {
    throw new InvalidFieldError('/splits', 'duplicate_id', 'Two splits have the same id.');
  }
}
