import { draftOf, linesOf, totalOf, withAmount, withLine, without } from './draft';

const draft = draftOf([
  { categoryId: 'food', amount: 300, rollover: 'both' },
  { categoryId: 'rent', amount: 900, rollover: null },
]);

describe('the draft of a budget', () => {
  it('keeps of a line what is not edited', () => {
    expect(linesOf(withAmount(draft, 'food', 250))).toEqual([
      { categoryId: 'food', amount: 250, rollover: 'both' },
      { categoryId: 'rent', amount: 900, rollover: null },
    ]);
  });

  it('is sent only when every line has an amount', () => {
    const open = withLine(draft, 'fun');
    expect(linesOf(open)).toBeNull();
    expect(linesOf(withAmount(open, 'fun', 0))).toHaveLength(3);
    expect(linesOf(without(open, 'fun'))).toHaveLength(2);
  });

  it('has one line for a category', () => {
    expect(withLine(draft, 'food')).toBe(draft);
  });

  it('adds up what is there', () => {
    expect(totalOf(withLine(draft, 'fun'))).toBe(1200);
  });
});
