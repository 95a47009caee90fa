import { figuresOf, likenessOf } from './figures.js';

describe('the figures of a receipt', () => {
  it('are its numbers as they are printed, each once', () => {
    expect(figuresOf('2 x Milk 1,29  2,58\n21/11/2026 18:04\nTOTAL 2,58')).toEqual([
      '1,29',
      '18:04',
      '2',
      '2,58',
      '21/11/2026',
    ]);
  });

  it('are compared by what they have in common', () => {
    expect(likenessOf(['1', '2', '3'], ['2', '3', '4'])).toBe(0.5);
    expect(likenessOf(['1'], ['1'])).toBe(1);
    expect(likenessOf(['1'], ['2'])).toBe(0);
  });

  it('say nothing where there are none', () => {
    expect(likenessOf(figuresOf('no text'), figuresOf(''))).toBe(0);
  });
});
