import { Money } from '#shared';
import { resolveOriginal, type OriginalStatement } from './original-amount.js';

const DAY = '2026-11-10';
const paid = (amountUnits: bigint, currency: string, rate?: string): OriginalStatement => ({
  amountUnits,
  currency,
  ...(rate === undefined ? {} : { rate }),
});
const problemOf = (statement: OriginalStatement, amount: Money) => {
  try {
    resolveOriginal(statement, amount, DAY);
    return undefined;
  } catch (error) {
    return (error as { fields: { pointer: string; code: string; message: string }[] }).fields[0];
  }
};

describe('what a transaction was in another currency', () => {
  it('is kept as it was said', () => {
    const statement = { ...paid(-10_000n, 'USD', '0.9220'), rateDate: '2026-11-06' };
    expect(resolveOriginal(statement, Money.of(-9_220n, 'EUR'), DAY)).toEqual(statement);
  });

  it('has the rate of its two amounts and the day of the transaction unless somebody says otherwise', () => {
    expect(resolveOriginal(paid(-10_000n, 'USD'), Money.of(-9_220n, 'EUR'), DAY)).toEqual({
      ...paid(-10_000n, 'USD', '0.9220'),
      rateDate: DAY,
    });
    expect(resolveOriginal(paid(-1_234_567n, 'JPY'), Money.of(-756_432n, 'EUR'), DAY).rate).toBe('0.0061271');
  });

  it.each([
    [-9_219n, undefined],
    [-9_220n, undefined],
    [-9_221n, undefined],
    [-9_218n, 'rate_mismatch'],
    [-9_222n, 'rate_mismatch'],
  ])('may be a minor unit off at its rate: %i is %s', (units, code) => {
    expect(problemOf(paid(-10_000n, 'USD', '0.922'), Money.of(units, 'EUR'))?.code).toBe(code);
  });

  it('names the figures that do not fit', () => {
    expect(problemOf(paid(-10_000n, 'USD', '0.922'), Money.of(-9_500n, 'EUR'))).toMatchObject({
      pointer: '/original/rate',
      message: '-100.00 USD at 0.922 is -92.20 EUR, the transaction -95.00 EUR.',
    });
  });

  it.each([
    ['in the same currency', paid(-10_000n, 'EUR'), '/original/currency', 'same_currency'],
    ['going the other way', paid(10_000n, 'USD'), '/original/amount', 'different_signs'],
    ['of nothing', paid(0n, 'USD'), '/original/amount', 'different_signs'],
    ['beyond every rate', paid(-1n, 'USD', undefined), '/original/amount', 'no_rate'],
  ])('is not %s', (_what, statement, pointer, code) => {
    expect(problemOf(statement, Money.of(-(10n ** 13n), 'EUR'))).toMatchObject({ pointer, code });
  });
});
