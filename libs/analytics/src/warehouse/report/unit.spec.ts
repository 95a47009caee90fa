import { amountsIn, PERCENT, shareOf } from './unit.js';

describe('units of figures', () => {
  it.each([
    ['EUR', 123_456n, '1,234.56', '1.23k'],
    ['JPY', 123_456n, '123,456', '123k'],
    ['KWD', -5n, '-0.005', '-0.005'],
    ['EUR', 9_007_199_254_740_993n, '90,071,992,547,409.93', '90.1tn'],
  ])('write %s in its own digits', (currency, value, exact, short) => {
    const unit = amountsIn(currency);
    expect([unit.format(value), unit.formatTick(Number(value))]).toEqual([exact, short]);
  });

  it('write shares, and none of nothing', () => {
    expect([shareOf(1n, 3n), shareOf(-1n, 3n), shareOf(5n, 0n)]).toEqual([3_333n, -3_333n, null]);
    expect([PERCENT.format(3_333n), PERCENT.formatTick(5_000)]).toEqual(['33.3 %', '50 %']);
  });
});
