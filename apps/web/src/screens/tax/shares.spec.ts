import { fromPercent, toPercent } from './shares';

describe('shares as people type them', () => {
  it.each([
    ['50', 5_000],
    ['42,5', 4_250],
    ['33.33', 3_333],
    [' 100 ', 10_000],
    ['0', 0],
    // 0.07 × 100 is not 7 in binary.
    ['0.07', 7],
    ['1.15', 115],
  ])('reads %s', (text, share) => {
    expect(fromPercent(text)).toBe(share);
  });

  it.each(['', '100.01', '-5', '12.345', 'half', '1e2'])('refuses %j', (text) => {
    expect(fromPercent(text)).toBeNull();
  });

  it('writes what it reads', () => {
    for (const share of [0, 7, 115, 4_250, 10_000]) expect(fromPercent(toPercent(share))).toBe(share);
  });
});
