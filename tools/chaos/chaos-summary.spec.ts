import type { ChaosResult } from './chaos-run.js';
import { describeSummary, summarise } from './chaos-summary.js';

const run = (fault: string, recoverySeconds: number, ...violations: string[]) =>
  ({ plan: { fault }, recoverySeconds, violations }) as unknown as ChaosResult;

describe('the summary of fault runs', () => {
  const results = [
    ...Array.from({ length: 20 }, (_, index) => run('redisCut', index + 1)),
    run('storageAway', 60, 'not recovered', 'lost'),
  ];

  it('tells per fault, and of all, how long recoveries took and what was violated', () => {
    expect(summarise(results)).toEqual([
      { fault: 'redisCut', runs: 20, violations: 0, recoveryP50: 10, recoveryP95: 19 },
      { fault: 'storageAway', runs: 1, violations: 2, recoveryP50: 60, recoveryP95: 60 },
      { fault: 'all', runs: 21, violations: 2, recoveryP50: 11, recoveryP95: 20 },
    ]);
  });

  it('is a line for each', () => {
    expect(describeSummary(summarise(results)).split('\n')).toHaveLength(4);
  });
});
