import fc from 'fast-check';
import { bucketState, InProcessTokenBuckets } from './token-bucket.js';

const SECOND = 1_000_000;
const size = fc.record({
  intervalMicros: fc.integer({ min: 1, max: 60 * SECOND }),
  burst: fc.integer({ min: 1, max: 1_000 }),
});

describe('a token bucket', () => {
  it('never admits more than its burst and its rate over the time, whatever the pauses', () => {
    fc.assert(
      fc.property(size, fc.array(fc.nat(30 * SECOND), { maxLength: 300 }), (bucket, pauses) => {
        const buckets = new InProcessTokenBuckets();
        let now = 0;
        let admitted = 0;
        for (const pause of pauses) {
          now += pause;
          if (buckets.take([{ key: 'a', size: bucket }], now).admitted) admitted++;
          expect(admitted).toBeLessThanOrEqual(bucket.burst + Math.floor(now / bucket.intervalMicros));
        }
      }),
    );
  });

  it('admits its burst at once and then one per interval', () => {
    const bucket = { intervalMicros: SECOND, burst: 3 };
    const buckets = new InProcessTokenBuckets();
    const at = (seconds: number) => buckets.take([{ key: 'a', size: bucket }], seconds * SECOND).admitted;

    expect([0, 0, 0, 0, 0.9, 1, 1.5, 2].map(at)).toEqual([true, true, true, false, false, true, false, true]);
  });

  it('is charged together with the others or not at all', () => {
    const buckets = new InProcessTokenBuckets();
    const wide = { key: 'wide', size: { intervalMicros: SECOND, burst: 10 } };
    const narrow = { key: 'narrow', size: { intervalMicros: SECOND, burst: 1 } };

    expect(buckets.take([wide, narrow], 0)).toEqual({ admitted: true, debts: [SECOND, SECOND] });
    expect(buckets.take([wide, narrow], 0)).toEqual({ admitted: false, debts: [SECOND, SECOND] });
    expect(buckets.take([wide], 0)).toEqual({ admitted: true, debts: [2 * SECOND] });
  });

  it('says how long to wait for the next token, and the wait is enough', () => {
    fc.assert(
      fc.property(size, fc.nat(2_000), (bucket, attempts) => {
        const buckets = new InProcessTokenBuckets();
        const take = (now: number) => buckets.take([{ key: 'a', size: bucket }], now);
        let answer = take(0);
        for (let attempt = 0; attempt < attempts && answer.admitted; attempt++) answer = take(0);
        fc.pre(!answer.admitted);
        const { remaining, resetSeconds } = bucketState(answer.debts[0]!, bucket);
        expect(remaining).toBe(0);
        expect(take(resetSeconds * SECOND).admitted).toBe(true);
      }),
    );
  });
});
