import type { MadeHousehold } from '#budget/testing';
import { ANOMALY_KINDS, type Anomaly, type AnomalyKind } from '#analytics';

export interface KindVerdict {
  readonly kind: AnomalyKind;
  readonly found: number;
  readonly right: number;
  readonly true: number;
}

/**
 * An anomaly found is right when the truth has one of its kind with the transaction found (the later one of a duplicate),
 * or, of income that did not come, one of the same due day, give or take a week. Each true one is matched once. Stolen
 * cards and charges after a cancellation are kinds that the product does not claim to see.
 */
export function judgeAnomalies({ truth }: MadeHousehold, found: readonly Anomaly[]): KindVerdict[] {
  return ANOMALY_KINDS.map((kind) => {
    const real = truth.anomalies.filter((one) => one.kind === kind);
    const matched = new Set<(typeof real)[number]>();
    const own = found.filter((one) => one.kind === kind);
    for (const one of own) {
      const newest = one.transactionIds.at(-1);
      const match = real.find(
        (other) =>
          !matched.has(other) &&
          (newest === undefined
            ? Math.abs(Date.parse(other.on) - Date.parse(one.on)) <= WEEK
            : other.transactions.includes(newest)),
      );
      if (match) matched.add(match);
    }
    return { kind, found: own.length, right: matched.size, true: real.length };
  });
}
const WEEK = 7 * 86_400_000;
