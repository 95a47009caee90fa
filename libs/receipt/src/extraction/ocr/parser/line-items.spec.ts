import fc from 'fast-check';
import { printedRows } from '../../../testing/printed-rows.js';
import { LEARNED_MODEL } from '../learned-model.js';
import { parseReceipt, type ParsedReceipt } from './receipt-parser.js';

const SHOP = `
  PASAR KENANGA SDN BHD
  (654321-X)
  NO.55,57&59,JALAN KENANGA 12,
  43000 KAJANG, SELANGOR
  TEL: 03-8765 4321
  TAX INVOICE
  Date: 14/06/2018 10:31:00`;

describe('line items', () => {
  it.each([
    [
      'names above codes and prices, under titles',
      `Description  Qty  Price  Amount
       (RM)  (RM)
       GARDEN HOSE 10M
       9551234567890  2  12.50  25.00 SR
       BRASS TAP
       9551234567891  1  18.90  18.90 SR
       Total:  3  43.90`,
      ['2 GARDEN HOSE 10M 2500', '1 BRASS TAP 1890'],
    ],
    [
      'names below codes and prices, under misread titles',
      `Iten  Oty  S/Price  Anount  Tax
       1701  5  6.36  31.80  SR
       RIVER SAND (BAG)
       2167  1  50.88  50.88  SR
       4.5KG GRINDER PLUG
       Total Qty:  6  82.68
       Total:  82.68`,
      ['5 RIVER SAND (BAG) 3180', '1 4.5KG GRINDER PLUG 5088'],
    ],
    [
      'names below prices, without titles, and a discount on the line above',
      `MEMBER NUMBER: 1180001234
       1x 000001048211  11.25SR
       OLIVE SPREAD
       1x 000001427416  45.90SR
       STEEL PAN
       6% off @43.15  -2.75
       Sub Total  54.40
       Total  54.40`,
      ['null OLIVE SPREAD 1125', 'null STEEL PAN 4315'],
    ],
    [
      'an address with numbers like amounts and no titles',
      `GREEN TEA 1.5L
       8888002119454  5.00*1  5.00 S
       JELLY 10g
       8888338001119  3.50*2  7.00 S
       TOTAL  12.00`,
      ['1 GREEN TEA 1.5L 500', '2 JELLY 10g 700'],
    ],
    [
      'unit prices behind the name, quantity and total on the row below',
      `BASMATI RICE 10KG  @53.50
       FM4100  *2  107.00 ZR
       PAPADAM 1KG  19.50
       FM4101  *3  58.50 ZR
       Total Sales  165.50`,
      ['2 BASMATI RICE 10KG 10700', '3 PAPADAM 1KG 5850'],
    ],
    [
      'unit prices on a row of their own',
      `8038 COOKING OIL 5KG  RM48.70 z
       @2XRM24.35
       820 BLEACH 281G  RM4.20 s
       Total Sales  52.90`,
      ['null 8038 COOKING OIL 5KG 4870', 'null 820 BLEACH 281G 420'],
    ],
    [
      'sizes that look like amounts',
      `ENVELOPE 4.51NX9.5IN WHITE  EA
       9555023304655  2  *  2.20  4.40
       TRAY 11.96MIX LARGE SIZE  EA
       9555052401196  3  *  14.90  44.70
       Total  49.10`,
      ['2 ENVELOPE NX9.5IN WHITE 440', '3 TRAY MIX LARGE SIZE 4470'],
    ],
    [
      'goods whose names are words of the summary',
      `Qty  Item  Price
       1  Bag fee  0.20
       1  Oil change  40.00
       2  Milk bar  5.00
       1  Orange  1.00
       Total  46.20
       Cash  50.00
       Change  3.80`,
      ['1 Bag fee 20', '1 Oil change 4000', '2 Milk bar 500', '1 Orange 100'],
    ],
    [
      'the sums of the columns',
      `Qty  Menu  Coupon  Disc  Price
       1  PIZZA REGULAR  15.60
       1  GARLIC BREAD  4.40
       8.40  20.00
       Total Items  :
       Sub-Total  :  20.00
       Coupon Discount  :  8.40
       Grand Total  :  11.60`,
      ['1 PIZZA REGULAR 1560', '1 GARLIC BREAD 440'],
    ],
    [
      'goods by tax rate, with one given back',
      `Description  U.P  Qty  Amt(RM)
       WHITE LOAF  2.13  4  8.52
       BROWN LOAF  2.78  2  5.56
       Total 0% supplies:  14.08
       CREAM ROLL  0.72  -1  -0.72
       Total 6% supplies (excl. GST):  -0.72
       GST:  -0.04
       Total 6% supplies (Inc. GST):  -0.76
       Total Payable:  13.32`,
      ['4 WHITE LOAF 852', '2 BROWN LOAF 556', '1 CREAM ROLL -72'],
    ],
    [
      'a row of code and quantity without any name',
      `Item  Qty  Price  Amount
       6936136217897  1  12.50  12.50
       Total  12.50`,
      ['1 6936136217897 1 1250'],
    ],
  ])('are read with %s', (_, table, expected) => {
    const receipt = parse(`${SHOP}\n${table}`);
    expect(itemsOf(receipt)).toEqual(expected);
    expect(receipt.checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('of a refund are all negative, and none is a discount on another', () => {
    const receipt = parse(`${SHOP}\nREFUND\nAtlas of Rivers  -30.00\nDesk lamp  -12.00\nTotal  -42.00`);
    expect(itemsOf(receipt)).toEqual(['null Atlas of Rivers -3000', 'null Desk lamp -1200']);
  });

  it.each([
    ['digits that lost their point', 'PENCIL CASE  1  3.60  3.605'],
    ['letters for digits', 'PENCIL CASE  RJ.65 S'],
  ])('keep a line whose amount is unreadable: %s', (_, row) => {
    const receipt = parse(`${SHOP}\nDescription  Qty  Amount\nRULER  1  2.00\n${row}\nTotal  5.60`);
    expect(receipt.lineItems.map(({ value }) => value!.total)).toEqual([200, null]);
    expect(receipt.lineItems[1]!.confidence).toBeLessThan(0.5);
    expect(receipt.checks.map(({ equation }) => equation)).not.toContain('items = total');
  });

  it('that contain the tax agree with a subtotal that does not', () => {
    const receipt = parse(`${SHOP}
      Description  Qty  Amount
      NAILS  2  10.60
      HAMMER  1  31.80
      Total Sales (Excluding GST):  40.00
      Total GST:  2.40
      Total Sales (Inclusive of GST):  42.40
      GST Summary  Amount(RM)  Tax(RM)
      SR @6%  40.00  2.40`);
    expect(receipt.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(receipt.taxes.map(({ value }) => [value!.rate, value!.base, value!.amount])).toEqual([
      ['6', 4000, 240],
    ]);
  });

  describe.each(['above', 'below', 'beside'] as const)('with names %s the prices', (place) => {
    const goods = fc.constantFrom(
      'WOOD GLUE',
      'PAPER PLATE',
      'LED BULB',
      'TEH TARIK',
      'MILK BAR',
      'NASI LEMAK',
    );
    const line = fc.record({
      name: goods,
      quantity: fc.integer({ min: 1, max: 12 }),
      price: fc.integer({ min: 5, max: 50_000 }),
    });
    const lines = fc.array(line, { minLength: 1, maxLength: 6 });

    it('are read as printed, under titles or without', () => {
      fc.assert(
        fc.property(lines, fc.boolean(), (bought, hasTitles) => {
          const total = bought.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
          const receipt = parse(print(bought, place, hasTitles, total));
          expect(receipt.lineItems.map(({ value }) => value!.total)).toEqual(
            bought.map(({ quantity, price }) => quantity * price),
          );
          expect(receipt.lineItems.map(({ value }) => value!.description)).toEqual(
            bought.map(({ name }) => name),
          );
        }),
        { numRuns: 15 },
      );
    });

    it('do not change when the total does not fit', () => {
      fc.assert(
        fc.property(lines, fc.integer({ min: 1, max: 9_999 }), (bought, off) => {
          const right = bought.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
          const receipt = parse(print(bought, place, true, right + off));
          expect(receipt.lineItems.map(({ value }) => value!.total)).toEqual(
            bought.map(({ quantity, price }) => quantity * price),
          );
          expect(receipt.checks.some(({ equation, ok }) => equation.startsWith('items') && !ok)).toBe(true);
        }),
        { numRuns: 15 },
      );
    });
  });
});

describe('payments', () => {
  it('leave change unknown when a further figure on its row cannot be read', () => {
    const receipt = parse(`${SHOP}\nRULER  9.00\nTotal  9.00\nCash  10.00\nCHANGE  2.00  100`);
    expect(receipt.payments.map(({ value }) => [value!.method, value!.amount])).toEqual([
      ['cash', 1000],
      ['change', null],
    ]);
    expect(receipt.payments[1]!.confidence).toBeLessThan(0.5);
  });

  it.each(['CHIANGE  1.00', 'Charige  1.00', 'Item Count 7  Change Amt  1.00'])(
    'have the change of the row "%s"',
    (row) => {
      const receipt = parse(`${SHOP}\nRULER  9.00\nTotal  9.00\nCash  10.00\n${row}`);
      expect(receipt.payments.map(({ value }) => value!.amount)).toEqual([1000, -100]);
    },
  );
});

describe('rounding', () => {
  it('is not the rounded total', () => {
    const receipt = parse(
      `${SHOP}\nRULER  9.02\nTotal Sales  9.02\nRounding Adjustment  -.02\nRounding RM  9.00`,
    );
    expect(receipt.rounding.value).toBe(-2);
  });
});

interface Line {
  readonly name: string;
  readonly quantity: number;
  readonly price: number;
}

function print(lines: readonly Line[], place: string, hasTitles: boolean, total: number): string {
  const rows = lines.flatMap(({ name, quantity, price }, index) => {
    const figures = `${quantity}  ${decimal(price)}  ${decimal(quantity * price)} SR`;
    const coded = `955${String(index).padStart(10, '0')}  ${figures}`;
    if (place === 'beside') return [`${name}  ${figures}`];
    return place === 'above' ? [name, coded] : [coded, name];
  });
  return [SHOP, hasTitles ? 'Item  Qty  Price  Amount' : '', ...rows, `TOTAL  ${decimal(total)}`].join('\n');
}

function decimal(minor: number): string {
  return (minor / 100).toFixed(2);
}

function parse(text: string): ParsedReceipt {
  return parseReceipt(printedRows(text), { uploadedOn: '2026-03-10' }, LEARNED_MODEL);
}

function itemsOf({ lineItems }: ParsedReceipt): string[] {
  return lineItems.map(({ value }) => `${value!.quantity} ${value!.description} ${value!.total}`);
}
