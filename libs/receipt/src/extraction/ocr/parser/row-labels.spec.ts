import { labelsOf } from './row-labels.js';

describe('row labels', () => {
  it.each([
    ['TOTAL', 'total'],
    ['lolal', 'total'],
    ['Totai :', 'total'],
    ['SUB-TOTAL', 'subtotal'],
    ['Total GST', 'tax'],
    ['Total (incl. GST)', 'due'],
    ['TOTAL INCLUDES 6% GST', 'tax'],
    ['Total Sales (Excluding GST)', 'net'],
    ['Total Payable', 'due'],
    ['ROUNDED TOTAL (RM)', 'rounded'],
    ['Rounding Adjustment', 'rounding'],
    ['Total Qty', 'count'],
    ['TOTAL SAVING', 'savings'],
    ['CHANGE', 'change'],
    ['CASH', 'tendered'],
    ['VISAXXXXXXXXXXXX4052', 'card'],
    ['Zwischensumme', 'subtotal'],
    ['Rückgeld', 'change'],
    ['zu zahlen', 'due'],
    ['合計', 'total'],
    ['お釣り', 'change'],
    ['Sales Tax 7%', 'tax'],
    ['Gratuity', 'tip'],
    ['Service Charge 10%', 'fee'],
    ['GST Summary', 'tax_summary'],
    ['GST payable (6%)', 'tax'],
  ])('call %p a %s', (text, label) => {
    expect(labelsOf(text)[0]).toBe(label);
  });

  it.each([
    'CHOCOLATE BAR 100G',
    'DRAFT ROOT BEER',
    'ORANGE',
    'Cashier: Maria',
    'NESCAFE CLASSIC ARABICA',
    'TAX INVOICE',
    '12345',
  ])('see no label in %p', (text) => {
    expect(labelsOf(text)).toEqual([]);
  });
});
