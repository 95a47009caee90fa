import { spendTree, type SpendNode } from './spend-tree';

const PARENTS = new Map([
  ['food', null],
  ['groceries', 'food'],
  ['snacks', 'food'],
  ['fuel', 'car'],
]);
const row = (categoryId: string | null, amount: number) => ({ categoryId, name: categoryId ?? '–', amount });

/** `food 90 (groceries 60, snacks 20, – 10)` */
const drawn = (nodes: readonly SpendNode<ReturnType<typeof row>>[]): string =>
  nodes
    .map(({ row, amount, children }) => {
      const inside = children.length > 0 ? ` (${drawn(children)})` : '';
      return `${row?.name ?? 'rest'} ${amount}${inside}`;
    })
    .join(', ');

describe('spending as a tree', () => {
  it('puts categories below their parents, the largest first, and says what lies in none of them', () => {
    const rows = [row('snacks', 20), row('food', 90), row('groceries', 60), row(null, 100)];
    expect(drawn(spendTree(rows, [], PARENTS))).toBe('– 100, food 90 (groceries 60, snacks 20, rest 10)');
  });

  it('leaves the rest out where there is none', () => {
    expect(drawn(spendTree([row('food', 60), row('groceries', 60)], [], PARENTS))).toBe(
      'food 60 (groceries 60)',
    );
  });

  it('puts a category to the top whose parent has no row', () => {
    expect(drawn(spendTree([row('fuel', 5), row('snacks', 7)], [], PARENTS))).toBe('snacks 7, fuel 5');
  });

  it('knows what it was before; a refund stays a refund', () => {
    const [food, fuel] = spendTree([row('fuel', -5), row('food', 90)], [row('food', 80)], PARENTS);
    expect(food).toMatchObject({ amount: 90, before: 80 });
    expect(fuel).toMatchObject({ amount: -5, before: 0 });
  });
});
