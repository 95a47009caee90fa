import { groupLines } from './line-groups.js';

describe('the lines of a receipt', () => {
  it('are one group where nobody has told them apart', () => {
    expect(groupLines(3, new Map(), 'food')).toEqual([{ categoryId: 'food', items: [0, 1, 2] }]);
  });

  it('go to the category of the receipt unless they have their own', () => {
    const chosen = new Map([
      [1, 'household'],
      [3, 'food'],
    ]);
    expect(groupLines(4, chosen, 'food')).toEqual([
      { categoryId: 'food', items: [0, 2, 3] },
      { categoryId: 'household', items: [1] },
    ]);
  });

  it('may have no category at all', () => {
    expect(groupLines(2, new Map([[0, 'food']]), null)).toEqual([
      { categoryId: 'food', items: [0] },
      { categoryId: null, items: [1] },
    ]);
  });
});
