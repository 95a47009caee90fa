import type { ChaosResult } from './chaos-run.js';

/** What the runs of one fault have shown together. Seconds. */
export interface FaultSummary {
  readonly fault: string;
  readonly runs: number;
  readonly violations: number;
  readonly recoveryP50: number;
  readonly recoveryP95: number;
}

/** One line per fault in the order of the first runs, and one for all of them. */
export function summarise(results: readonly ChaosResult[]): FaultSummary[] {
  const byFault = Map.groupBy<string, ChaosResult>(results, ({ plan }) => plan.fault);
  const groups: (readonly [string, readonly ChaosResult[]])[] = [...byFault, ['all', results]];
  return groups.map(([fault, runs]) => ({
    fault,
    runs: runs.length,
    violations: runs.flatMap((run) => run.violations).length,
    recoveryP50: percentile(runs, 0.5),
    recoveryP95: percentile(runs, 0.95),
  }));
}

/** The smallest recovery that so large a share of the runs did not exceed. */
function percentile(runs: readonly ChaosResult[], share: number): number {
  const sorted = runs.map(({ recoverySeconds }) => recoverySeconds).sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}

export function describeSummary(summaries: readonly FaultSummary[]): string {
  const rows = summaries.map(
    ({ fault, runs, violations, recoveryP50, recoveryP95 }) =>
      `${fault.padEnd(26)} ${String(runs).padStart(5)} ${String(violations).padStart(11)} ` +
      `${recoveryP50.toFixed(1).padStart(10)} s ${recoveryP95.toFixed(1).padStart(10)} s`,
  );
  return [`${'fault'.padEnd(26)} seeds  violations  recovery p50 recovery p95`, ...rows].join('\n');
}
