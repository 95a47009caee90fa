import fc from 'fast-check';
import type { PrintedTax, ReceiptedSpend, TaxedCategory, TaxRule } from '#budget';
import { apportionTaxes } from './apportioned-taxes.js';
import { taxExposure, type TaxFigures } from './tax-exposure.js';
import { TaxTreatments } from './tax-treatments.js';

const category = (id: string, parentId: string | null = null, wishes: Partial<TaxedCategory> = {}) =>
  ({ id, parentId, name: id, kind: 'expense', taxTreatment: 'none', ...wishes }) satisfies TaxedCategory;
const rule = (categoryId: string, wishes: Partial<TaxRule> = {}): TaxRule => ({
  ...{ categoryId, taxKind: null, deductibleShare: 0, recoverableShare: 0 },
  ...{ validFrom: '2020-01-01', validTo: null, ...wishes },
});
const TREE = [category('work'), category('office', 'work'), category('paper', 'office')];

describe('the rule that holds', () => {
  const shareOn = (day: string, id: string, ...rules: TaxRule[]) =>
    new TaxTreatments(rules, TREE).on(day, id).deductibleShare;

  it('is that of the nearest category above, on the day', () => {
    const rules = [
      rule('work', { deductibleShare: 100 }),
      rule('office', { deductibleShare: 200, validFrom: '2026-04-06', validTo: '2027-04-05' }),
    ];
    expect(shareOn('2026-04-05', 'paper', ...rules)).toBe(100);
    expect(shareOn('2026-04-06', 'paper', ...rules)).toBe(200);
    expect(shareOn('2027-04-05', 'paper', ...rules)).toBe(200);
    expect(shareOn('2027-04-06', 'paper', ...rules)).toBe(100);
    expect(shareOn('2026-04-06', 'work', ...rules)).toBe(100);
    expect(shareOn('2019-12-31', 'paper', ...rules)).toBe(0);
  });

  it('is one of the kind of tax before one of every tax, whatever its case, but not before a nearer one', () => {
    const treatments = new TaxTreatments(
      [
        rule('work', { taxKind: 'VAT', recoverableShare: 5 }),
        rule('office', { recoverableShare: 7, deductibleShare: 1 }),
        rule('office', { taxKind: 'Gst', recoverableShare: 9 }),
      ],
      TREE,
    );
    const paper = treatments.on('2026-01-01', 'paper');
    expect(['gst ', 'VAT', null].map(paper.recoverableShareOf)).toEqual([9, 7, 7]);
    expect(paper.treatment).toBe('deductible_and_recoverable');
    const work = treatments.on('2026-01-01', 'work');
    expect(['vat', 'GST', null].map(work.recoverableShareOf)).toEqual([5, 0, 0]);
    expect([work.treatment, treatments.on('2026-01-01', null).treatment]).toEqual(['recoverable', 'none']);
  });

  it('gives way to what the category says only where there is none', () => {
    const categories = [
      category('work', null, { taxTreatment: 'deductible' }),
      category('car', 'work', { taxTreatment: 'partially_deductible' }),
      category('fun', 'work'),
    ];
    const ruled = [rule('car', { deductibleShare: 3_000, validFrom: '2026-01-01' })];
    const treatments = new TaxTreatments(ruled, categories);
    const on = (day: string, id: string) => {
      const { treatment, deductibleShare } = treatments.on(day, id);
      return [treatment, deductibleShare];
    };
    expect(on('2025-12-31', 'work')).toEqual(['deductible', 10_000]);
    expect(on('2025-12-31', 'car')).toEqual(['partially_deductible', 0]);
    expect(on('2026-01-01', 'car')).toEqual(['deductible', 3_000]);
    expect(on('2026-01-01', 'fun')).toEqual(['none', 0]);
    expect(new TaxTreatments([rule('work')], categories).on('2026-01-01', 'work').treatment).toBe('none');
  });
});

describe('apportioned taxes', () => {
  const parts = (...amounts: bigint[]) => amounts.map((amountUnits) => ({ categoryId: null, amountUnits }));
  const vat = (amountUnits: bigint): PrintedTax => ({ name: 'VAT', rate: '20', amountUnits });
  const euros = (taxes: readonly PrintedTax[] | null) => ({ currency: 'EUR', totalUnits: null, taxes });
  const amountsOf = (found: ReturnType<typeof apportionTaxes>) =>
    found?.map((taxes) => taxes.map(({ amountUnits }) => amountUnits));

  it('sum to what is printed, whatever the parts, and no part is a minor unit off its share', () => {
    const units = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
    fc.assert(
      fc.property(
        fc.array(units, { minLength: 1, maxLength: 8 }),
        fc.array(
          units.map((amount) => vat(amount)),
          { maxLength: 4 },
        ),
        (amounts, taxes) => {
          const whole = amounts.reduce((sum, amount) => sum + amount, 0n);
          fc.pre(whole !== 0n);
          const found = apportionTaxes({ currency: 'EUR', parts: parts(...amounts) }, euros(taxes))!;
          const printed = taxes.reduce((sum, { amountUnits }) => sum + amountUnits, 0n);
          const sign = printed !== 0n && printed < 0n !== whole < 0n ? -1n : 1n;
          taxes.forEach(({ amountUnits }, line) => {
            const shares = found.map((part) => part[line]!.amountUnits);
            expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(sign * amountUnits);
            shares.forEach((share, index) => {
              const off = share * whole - sign * amountUnits * amounts[index]!;
              expect((off < 0n ? -off : off) < (whole < 0n ? -whole : whole)).toBe(true);
            });
          });
        },
      ),
    );
  });

  it('of a refund are money back, with a printed sign or without', () => {
    const refund: Pick<ReceiptedSpend, 'parts' | 'currency'> = { currency: 'EUR', parts: parts(-600n) };
    expect(amountsOf(apportionTaxes(refund, euros([vat(100n)])))).toEqual([[-100n]]);
    expect(amountsOf(apportionTaxes(refund, euros([vat(-100n)])))).toEqual([[-100n]]);
  });

  it('of another currency are the same share of what was paid, and nothing without a total', () => {
    const receipt = { currency: 'GBP', totalUnits: 1_200n, taxes: [vat(200n)] };
    const spend = { currency: 'EUR', parts: parts(1_000n, 400n) };
    expect(amountsOf(apportionTaxes(spend, receipt))).toEqual([[166n], [67n]]);
    expect(apportionTaxes(spend, { ...receipt, totalUnits: null })).toBeNull();
    expect(apportionTaxes(spend, euros(null))).toBeNull();
    expect(apportionTaxes({ currency: 'EUR', parts: parts(5n, -5n) }, euros([vat(1n)]))).toBeNull();
  });
});

describe('tax exposure', () => {
  const figures = (wishes: Partial<TaxFigures>): TaxFigures => ({
    ...{ revision: 1n, unproven: [], receipted: [], receipts: [], categories: TREE, rules: [] },
    rates: { yearStart: { month: 4, day: 6 }, rates: [{ taxYear: 2026, marginalRate: 4_000 }] },
    ...wishes,
  });
  const unproven = (day: string, amountUnits: bigint, categoryId = 'office', currency = 'EUR') => ({
    ...{ currency, day, categoryId, amountUnits, transactionCount: 1 },
    movedUnits: amountUnits < 0n ? -amountUnits : amountUnits,
  });

  it('never deducts the tax that is reclaimed', () => {
    const { rows } = taxExposure(
      figures({
        rules: [rule('work', { deductibleShare: 5_000, recoverableShare: 10_000 })],
        receipted: [
          {
            ...{ transactionId: 'a', currency: 'EUR', day: '2026-11-02' },
            parts: [
              { categoryId: 'office', amountUnits: 11_900n },
              { categoryId: 'food', amountUnits: 100n },
            ],
          },
        ],
        receipts: [
          {
            ...{ transactionId: 'a', currency: 'EUR', totalUnits: 12_000n },
            taxes: [{ name: 'VAT', rate: '19', amountUnits: 1_200n }],
          },
        ],
      }),
    );
    expect(rows.map((row) => [row.categoryId, row.treatment])).toEqual([
      ['office', 'deductible_and_recoverable'],
      ['food', 'none'],
    ]);
    expect(rows[0]!.recoverableTax.toString()).toBe('11.90 EUR');
    expect(rows[0]!.deductibleSpend.toString()).toBe('53.55 EUR');
    expect(rows[0]!.incomeTaxEffect.toString()).toBe('21.42 EUR');
    expect(rows[0]!.evidenceCoverage).toBe(1);
  });

  it('takes the rate of the tax year, and names the years that have none', () => {
    const exposure = taxExposure(
      figures({
        rules: [rule('office', { deductibleShare: 10_000 })],
        unproven: [
          unproven('2026-04-05', 1_000n),
          unproven('2026-04-06', 500n),
          unproven('2026-04-07', -100n),
        ],
      }),
    );
    expect(exposure.yearsWithoutRate).toEqual([2025]);
    expect(exposure.rows).toHaveLength(1);
    expect(exposure.rows[0]!.deductibleSpend.toString()).toBe('14.00 EUR');
    expect(exposure.rows[0]!.incomeTaxEffect.toString()).toBe('1.60 EUR');
    expect(exposure.rows[0]!.evidenceCoverage).toBe(0);
  });

  it('has rows that sum to the totals of their currency', () => {
    const spend = fc.record({
      day: fc.constantFrom('2026-04-05', '2026-04-06', '2026-11-30'),
      units: fc.bigInt({ min: -100_000n, max: 100_000n }),
      id: fc.constantFrom('work', 'office', 'paper'),
      currency: fc.constantFrom('EUR', 'JPY'),
    });
    fc.assert(
      fc.property(
        fc.array(spend, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 10_000 }),
        (all, deductibleShare) => {
          const exposure = taxExposure(
            figures({
              rules: [rule('office', { deductibleShare }), rule('work', { deductibleShare: 3_333 })],
              unproven: all.map(({ day, units, id, currency }) => unproven(day, units, id, currency)),
            }),
          );
          for (const total of exposure.totals) {
            const own = exposure.rows.filter(({ currency }) => currency === total.currency);
            for (const figure of ['gross', 'deductibleSpend', 'incomeTaxEffect'] as const) {
              const sum = own.reduce((units, row) => units + row[figure].minorUnits, 0n);
              expect([figure, sum]).toEqual([figure, total[figure].minorUnits]);
            }
          }
        },
      ),
    );
  });
});
