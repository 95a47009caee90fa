import type { EmfRule, MetricSample } from './metric-registry.js';
import type { LogFields } from './work-context.js';

const NAMESPACE = 'BudgetSync';
/** CloudWatch takes this many different values per metric and line. */
const MOST_VALUES = 100;

type Labels = MetricSample['values'][number]['labels'];

/** A value, or a distribution as CloudWatch knows it. */
type EmfValue = number | { Values: number[]; Counts: number[] };

/**
 * Turns samples into CloudWatch's embedded metric format. Gauges are what they are now (alarms on backlogs use
 * the statistic Maximum: every worker reports the whole). Counters and histograms are what came since the last
 * time (statistics Sum and p95); an observation counts with its bucket's upper bound.
 */
export class EmfLines {
  private readonly last = new Map<string, number>();

  constructor(private readonly service: string) {}

  /** @param now Unix milliseconds. */
  write(samples: readonly { sample: MetricSample; emf: EmfRule | undefined }[], now: number): LogFields[] {
    return samples.flatMap(({ sample, emf }) => (emf ? this.linesOf(sample, emf, now) : []));
  }

  private linesOf(sample: MetricSample, { unit, by = [] }: EmfRule, now: number): LogFields[] {
    const groups = Map.groupBy(this.relevantValues(sample), ({ labels }) =>
      JSON.stringify(by.map((label) => labels[label] ?? '')),
    );
    return [...groups].flatMap(([key, values]) => {
      const value = this.valueOf(sample, key, values);
      if (value === null) return [];
      const dimensions = Object.fromEntries(
        by.map((label) => [label, String(values[0]?.labels[label] ?? '')]),
      );
      return {
        _aws: {
          Timestamp: now,
          CloudWatchMetrics: [
            {
              Namespace: NAMESPACE,
              Dimensions: [['service', ...by]],
              Metrics: [{ Name: sample.name, Unit: unit }],
            },
          ],
        },
        service: this.service,
        ...dimensions,
        [sample.name]: value,
      };
    });
  }

  private relevantValues({ type, values }: MetricSample): MetricSample['values'] {
    if (type !== 'histogram') return values;
    return values.filter(({ metricName }) => metricName?.endsWith('_bucket'));
  }

  private valueOf(sample: MetricSample, group: string, values: MetricSample['values']): EmfValue | null {
    if (sample.type === 'histogram') return this.distribution(sample.name, group, values);
    const total = values.reduce((sum, { value }) => sum + value, 0);
    return sample.type === 'counter' ? this.increase(`${sample.name} ${group}`, total) : total;
  }

  private distribution(name: string, group: string, values: MetricSample['values']): EmfValue | null {
    const cumulative = new Map<number, number>();
    for (const { labels, value } of values) {
      const bound = upperBound(labels);
      cumulative.set(bound, (cumulative.get(bound) ?? 0) + value);
    }
    const bounds = [...cumulative.keys()].sort((a, b) => a - b);
    const largest = bounds.findLast(Number.isFinite) ?? 0;
    const result = { Values: [] as number[], Counts: [] as number[] };
    let below = 0;
    for (const bound of bounds.slice(0, MOST_VALUES)) {
      const upTo = cumulative.get(bound) ?? 0;
      const count = this.increase(`${name} ${group} ${bound}`, upTo - below);
      below = upTo;
      if (count === 0) continue;
      result.Values.push(Number.isFinite(bound) ? bound : largest * 2);
      result.Counts.push(count);
    }
    return result.Values.length > 0 ? result : null;
  }

  private increase(key: string, value: number): number {
    const before = this.last.get(key) ?? 0;
    this.last.set(key, value);
    return value - before;
  }
}

function upperBound({ le }: Labels): number {
  return le === '+Inf' || le === undefined ? Number.POSITIVE_INFINITY : Number(le);
}
