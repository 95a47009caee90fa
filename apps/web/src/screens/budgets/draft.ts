/** A line as it is being written; `amount` null = none yet. */
export interface DraftLine<Extra = object> {
  readonly categoryId: string;
  readonly amount: number | null;
  /** What the line has beside its amount and keeps: rollover of its own, cap, reset. */
  readonly rest: Extra;
}

export type Draft<Extra = object> = readonly DraftLine<Extra>[];

/** The lines of a budget, or of a proposal, as a draft. */
export const draftOf = <L extends { categoryId: string; amount: number }>(
  lines: readonly L[],
): Draft<Omit<L, 'categoryId' | 'amount'>> =>
  lines.map(({ categoryId, amount, ...rest }) => ({ categoryId, amount, rest }));

export const withAmount = <E>(draft: Draft<E>, categoryId: string, amount: number | null): Draft<E> =>
  draft.map((line) => (line.categoryId === categoryId ? { ...line, amount } : line));

export const without = <E>(draft: Draft<E>, categoryId: string): Draft<E> =>
  draft.filter((line) => line.categoryId !== categoryId);

/** One line for a category: a second one changes nothing. */
export const withLine = (draft: Draft, categoryId: string): Draft =>
  draft.some((line) => line.categoryId === categoryId)
    ? draft
    : [...draft, { categoryId, amount: null, rest: {} }];

/** Minor units of all lines that have an amount. */
export const totalOf = (draft: Draft): number => draft.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

/** The lines to send; null while one has no amount. */
export function linesOf<E>(draft: Draft<E>): ({ categoryId: string; amount: number } & E)[] | null {
  const lines = draft.flatMap(({ categoryId, amount, rest }) =>
    amount === null ? [] : [{ categoryId, amount, ...rest }],
  );
  return lines.length === draft.length ? lines : null;
}
