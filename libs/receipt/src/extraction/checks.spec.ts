import { blankExtraction, certain } from '../testing/blank-extraction.js';
import { checkExtraction, latestPlausibleDate } from './checks.js';
import type { Check, Extraction, LineItem, Payment, TaxLine } from './extraction.js';

const UPLOADED_ON = '2026-03-10';

describe('checks', () => {
  it('say nothing about what was not read', () => {
    expect(checked({})).toEqual([]);
  });

  describe('items and subtotal', () => {
    it('hold when the items add up', () => {
      expect(checked({ lineItems: items(500, 700), subtotal: certain(1200) })).toEqual([
        { equation: 'items = subtotal', ok: true, expected: 1200, actual: 1200 },
      ]);
    });

    it('hold when the discount comes before the subtotal', () => {
      const [check] = checked({
        lineItems: items(500, 700),
        discount: certain(200),
        subtotal: certain(1000),
      });
      expect(check).toMatchObject({ equation: 'items - discount = subtotal', ok: true });
    });

    it('fail with both figures and change neither', () => {
      expect(checked({ lineItems: items(500, 700), subtotal: certain(1250) })).toEqual([
        { equation: 'items = subtotal', ok: false, expected: 1200, actual: 1250 },
      ]);
    });

    it('say nothing when one item has no total', () => {
      const [first] = items(500);
      const unknown = certain({ ...first!.value!, total: null });
      expect(checked({ lineItems: [first!, unknown], subtotal: certain(1250) })).toEqual([]);
    });
  });

  describe('total', () => {
    it('holds with tax on top, tip and fee', () => {
      const [check] = checked({
        subtotal: certain(5000),
        tax: certain(444),
        tip: certain(900),
        fees: certain(100),
        total: certain(6444),
      });
      expect(check).toMatchObject({ equation: 'subtotal + tax + tip + fees = total', ok: true });
    });

    it('holds with the tax inside the prices', () => {
      const [check] = checked({ subtotal: certain(1060), tax: certain(60), total: certain(1060) });
      expect(check).toMatchObject({ equation: 'subtotal = total', ok: true });
    });

    it('does not take a tax for contained that the document adds', () => {
      const [check] = checked({
        subtotal: certain(1060),
        tax: certain(60),
        taxes: [taxLine({ inclusive: false })],
        total: certain(1060),
      });
      expect(check).toMatchObject({ ok: false, expected: 1120, actual: 1060 });
    });

    it('holds after rounding to five cents', () => {
      const [check] = checked({ subtotal: certain(18198), rounding: certain(2), total: certain(18200) });
      expect(check).toMatchObject({ equation: 'subtotal + rounding = total', ok: true });
    });

    it('uses the items where no subtotal is printed', () => {
      const [check] = checked({ lineItems: items(500, 700), total: certain(1200) });
      expect(check).toMatchObject({ equation: 'items = total', ok: true });
    });

    it('holds for a refund', () => {
      const [check] = checked({ subtotal: certain(-1000), tax: certain(-80), total: certain(-1080) });
      expect(check).toMatchObject({ ok: true });
    });
  });

  describe('taxes', () => {
    it('allow one minor unit between rate, base and tax', () => {
      const lines = [
        taxLine({ rate: '6', base: 5057, amount: 303 }),
        taxLine({ rate: '8.875', base: 10_000, amount: 889 }),
      ];
      expect(checked({ taxes: lines }).map(({ ok }) => ok)).toEqual([true, true]);
    });

    it('fail beyond that', () => {
      const [check] = checked({ taxes: [taxLine({ rate: '19', base: 1000, amount: 170 })] });
      expect(check).toEqual({ equation: '19 % of tax base = tax', ok: false, expected: 190, actual: 170 });
    });

    it('add up to the printed tax', () => {
      const lines = [taxLine({ amount: 60 }), taxLine({ amount: 19 })];
      expect(checked({ taxes: lines, tax: certain(80) })).toEqual([
        { equation: 'tax lines = tax', ok: false, expected: 79, actual: 80 },
      ]);
    });
  });

  it('subtract the change from what was given', () => {
    const payments = [payment('cash', 5000), payment('change', -1450)];
    expect(checked({ payments, total: certain(3550) })).toMatchObject([{ ok: true, expected: 3550 }]);
    expect(checked({ payments, total: certain(3500) })).toMatchObject([{ ok: false, expected: 3550 }]);
  });

  it.each([
    ['2026-03-12', true],
    ['2026-03-13', false],
    ['1999-01-01', true],
  ])('judge a purchase on %s: %s', (date, ok) => {
    expect(checked({ purchasedOn: certain(date) })).toMatchObject([
      { ok, expected: '2026-03-12', actual: date },
    ]);
  });

  it('know the currencies', () => {
    expect(checked({ currency: certain('KWD') })).toMatchObject([{ ok: true }]);
    expect(checked({ currency: certain('XQQ') })).toMatchObject([{ ok: false, actual: 'XQQ' }]);
  });

  it('count the days after the upload across the end of a year', () => {
    expect(latestPlausibleDate('2025-12-30')).toBe('2026-01-01');
  });
});

function checked(fields: Partial<Extraction>): Check[] {
  return checkExtraction({ ...blankExtraction(), ...fields }, UPLOADED_ON);
}

function items(...totals: number[]): Extraction['lineItems'] {
  return totals.map((total) => {
    const item: LineItem = {
      description: 'Item',
      quantity: null,
      unitPrice: null,
      discount: null,
      taxRate: null,
      total,
      categoryGuess: null,
    };
    return certain(item);
  });
}

function taxLine(line: Partial<TaxLine>): Extraction['taxes'][number] {
  return certain({ name: 'Tax', rate: null, base: null, amount: null, inclusive: null, ...line });
}

function payment(method: Payment['method'], amount: number): Extraction['payments'][number] {
  return certain({ method, amount, cardLast4: null });
}
