/** Lines of a receipt that go to one category; `items` are their positions. */
export interface LineGroup {
  readonly categoryId: string | null;
  readonly items: number[];
}

/**
 * How a receipt is split when its lines have these categories.
 * @param chosen by position; lines that it does not name go to `otherwise`
 * @returns groups in the order of their first lines; a single one means that nothing is to be split
 */
export function groupLines(
  lineCount: number,
  chosen: ReadonlyMap<number, string | null>,
  otherwise: string | null,
): LineGroup[] {
  const positions = Array.from({ length: lineCount }, (_, position) => position);
  const groups = Map.groupBy(positions, (position) => chosen.get(position) ?? otherwise);
  return [...groups].map(([categoryId, items]) => ({ categoryId, items }));
}
