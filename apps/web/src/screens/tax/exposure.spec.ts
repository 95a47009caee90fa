import { exposureByCategory } from './exposure';

const month = (name: string, gross: number, changes: object = {}) => ({
  categoryId: name,
  currency: 'EUR',
  name,
  treatment: 'deductible',
  gross,
  deductibleSpend: gross,
  recoverableTax: 0,
  incomeTaxEffect: Math.round(gross * 0.4),
  evidenceCoverage: 0,
  withoutReceipt: 1,
  links: { withoutReceipt: `/v1/transactions?categoryId=${name}` },
  ...changes,
});

describe('the tax exposure of a category', () => {
  it('is the sum of its months, and proven by the share of the money', () => {
    const [office] = exposureByCategory([
      month('office', 30_000, { evidenceCoverage: 1, withoutReceipt: 0 }),
      month('office', 10_000),
    ]);
    expect(office).toMatchObject({
      gross: 40_000,
      deductibleSpend: 40_000,
      incomeTaxEffect: 16_000,
      evidence: 0.75,
      withoutReceipt: 1,
      isUnclear: false,
    });
  });

  it('leaves out what has no treatment, keeps currencies apart and puts the most deductible first', () => {
    const names = exposureByCategory([
      month('rent', 90_000, { treatment: 'none' }),
      month('phone', 5_000, { treatment: 'partially_deductible', deductibleSpend: 0 }),
      month('office', 10_000),
      month('office', 7_000, { currency: 'USD' }),
    ]).map(({ name, currency, isUnclear }) => `${name} ${currency}${isUnclear ? ' unclear' : ''}`);
    expect(names).toEqual(['office EUR', 'office USD', 'phone EUR unclear']);
  });

  it('is not proven nor unproven where no money moved', () => {
    expect(exposureByCategory([month('office', 0)])[0]?.evidence).toBeNull();
  });
});
