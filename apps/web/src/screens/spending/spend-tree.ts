interface Spend {
  readonly categoryId: string | null;
  readonly name: string;
  /** Minor units, positive = money out. */
  readonly amount: number;
}

/** What went into a category, and into those below it. */
export interface SpendNode<R extends Spend> {
  /** Of the category with all below it; null = what of its parent lies in none of the categories below. */
  readonly row: R | null;
  readonly amount: number;
  /** What it was in the time that is compared with. */
  readonly before: number;
  /** Largest first. */
  readonly children: readonly SpendNode<R>[];
}

/**
 * A report's rows as a tree, the largest first.
 * @param rows each with what is below it
 * @param parents of categories; one whose parent has no row stands at the top
 */
export function spendTree<R extends Spend>(
  rows: readonly R[],
  before: readonly Spend[],
  parents: ReadonlyMap<string, string | null>,
): SpendNode<R>[] {
  const ids = new Set(rows.map(({ categoryId }) => categoryId));
  const parentOf = ({ categoryId }: Spend): string | null => {
    const parent = categoryId === null ? null : (parents.get(categoryId) ?? null);
    return parent !== null && ids.has(parent) ? parent : null;
  };
  const earlier = new Map(before.map(({ categoryId, amount }) => [categoryId, amount]));
  const below = Map.groupBy(rows, parentOf);
  const nodeOf = (row: R): SpendNode<R> => {
    const children = row.categoryId === null ? [] : nodesOf(below.get(row.categoryId) ?? []);
    const amount = row.amount - sumOf(children);
    const own = { row: null, amount, before: 0, children: [] };
    return {
      row,
      amount: row.amount,
      before: earlier.get(row.categoryId) ?? 0,
      children: children.length > 0 && amount !== 0 ? [...children, own].sort(byAmount) : children,
    };
  };
  const nodesOf = (some: readonly R[]): SpendNode<R>[] => some.map(nodeOf).sort(byAmount);
  return nodesOf(below.get(null) ?? []);
}

const byAmount = (a: { amount: number }, b: { amount: number }): number => b.amount - a.amount;
const sumOf = (nodes: readonly { amount: number }[]): number =>
  nodes.reduce((sum, { amount }) => sum + amount, 0);
