/** One part of a transaction while it is being edited. */
export interface Part {
  readonly amount: number | null;
  readonly categoryId: string | null;
  readonly memo: string | null;
}

/** What of the amount no part has yet; 0 = they sum to it exactly. */
export const remainderOf = (amount: number, parts: readonly Part[]): number =>
  amount - parts.reduce((sum, part) => sum + (part.amount ?? 0), 0);
