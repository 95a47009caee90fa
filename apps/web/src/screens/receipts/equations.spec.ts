import { translateEquation } from './equations.js';

const WORDS = {
  'contained tax': 'enthaltene Steuer',
  tax: 'Steuer',
  items: 'Positionen',
  total: 'Summe',
  of: 'von',
  'tax base': 'Grundlage',
};

describe('an equation of the api', () => {
  it.each([
    ['items - contained tax = total', 'Positionen − enthaltene Steuer = Summe'],
    ['7 % of tax base = tax', '7 % von Grundlage = Steuer'],
    ['purchase date <= total', 'purchase date ≤ Summe'],
    ['subtotal = total', 'subtotal = Summe'],
  ])('%s is shown as %s', (equation, shown) => {
    expect(translateEquation(equation, WORDS)).toBe(shown);
  });
});
