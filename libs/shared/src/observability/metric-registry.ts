import { Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';

/** How a metric appears in CloudWatch. Each combination of values costs money, so most labels are summed up. */
export interface EmfRule {
  readonly unit: 'Count' | 'Seconds' | 'Bytes' | 'None';
  /** Labels that become dimensions besides `service`. */
  readonly by?: readonly string[];
}

export interface MetricSpec<L extends string> {
  /** Prometheus style: base unit last, `_total` for counters. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[];
  /** Absent = Prometheus only. */
  readonly emf?: EmfRule;
}

/** One value of a metric at this moment, as the exporters see it. */
export interface MetricSample {
  readonly name: string;
  readonly type: string;
  readonly values: readonly {
    readonly metricName?: string;
    readonly labels: Readonly<Record<string, string | number | undefined>>;
    readonly value: number;
  }[];
}

export interface DescribedMetric {
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[];
  /** Its dimensions there; absent: it is not sent. */
  readonly inCloudWatch: readonly string[] | undefined;
}

interface Source {
  readonly name: string;
  readonly gauges: readonly Gauge[];
  readonly read: () => Promise<void> | void;
  pending: boolean;
}

/** A dependency that hangs must not take the other metrics with it. */
const SOURCE_DEADLINE_MS = 2_000;

/** All metrics of the process: declared once, read by Prometheus and by CloudWatch. */
export class MetricRegistry {
  private readonly registry = new Registry();
  private readonly emfRules = new Map<string, EmfRule>();
  private readonly sources = new Set<Source>();
  private readonly sourceFailures: Counter<'source'>;

  constructor() {
    this.sourceFailures = this.counter({
      name: 'metric_source_failures_total',
      help: 'Readings of a source that failed or took too long; its gauges are then absent.',
      labels: ['source'],
    });
  }

  /** Declares something that only grows. */
  counter<L extends string>({ name, help, labels = [], emf }: MetricSpec<L>): Counter<L> {
    this.exportToCloudWatch(name, emf);
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** Declares something that goes up and down; absent until it is set. */
  gauge<L extends string>({ name, help, labels = [], emf }: MetricSpec<L>): Gauge<L> {
    this.exportToCloudWatch(name, emf);
    const gauge = new Gauge({ name, help, labelNames: labels, registers: [this.registry] });
    clear(gauge);
    return gauge;
  }

  /** Declares a distribution. @param buckets upper bounds, ascending, in the metric's unit. */
  histogram<L extends string>(
    { name, help, labels = [], emf }: MetricSpec<L>,
    buckets: readonly number[],
  ): Histogram<L> {
    this.exportToCloudWatch(name, emf);
    return new Histogram({
      name,
      help,
      labelNames: labels,
      buckets: [...buckets],
      registers: [this.registry],
    });
  }

  /**
   * Has `read` set `gauges` before each export. When it fails or hangs they are left out of that export, because
   * an old value is a lie. The returned function ends it.
   */
  readBeforeExport(name: string, gauges: readonly Gauge[], read: () => Promise<void> | void): () => void {
    const source = { name, gauges, read, pending: false };
    this.sources.add(source);
    return () => {
      this.sources.delete(source);
      gauges.forEach(clear);
    };
  }

  /** Prometheus' text format. */
  async text(): Promise<{ contentType: string; body: string }> {
    await this.readSources();
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }

  /** Current values, with the metrics' rules for CloudWatch. */
  async samples(): Promise<{ sample: MetricSample; emf: EmfRule | undefined }[]> {
    await this.readSources();
    const samples = (await this.registry.getMetricsAsJSON()) as unknown as (Omit<MetricSample, 'type'> & {
      type: string;
    })[];
    return samples.map((sample) => ({ sample, emf: this.emfRules.get(sample.name) }));
  }

  /** Name, type and labels of all metrics, and the labels that are dimensions of CloudWatch, for the documentation. */
  describe(): DescribedMetric[] {
    return (this.registry.getMetricsAsArray() as unknown as DeclaredMetric[]).map((metric) => ({
      name: metric.name,
      type: metric.type,
      labels: metric.labelNames,
      inCloudWatch: this.dimensionsOf(metric.name),
    }));
  }

  private dimensionsOf(name: string): readonly string[] | undefined {
    const rule = this.emfRules.get(name);
    return rule && ['service', ...(rule.by ?? [])];
  }

  private exportToCloudWatch(name: string, rule: EmfRule | undefined): void {
    if (rule) this.emfRules.set(name, rule);
  }

  private async readSources(): Promise<void> {
    await Promise.all([...this.sources].map((source) => this.readSource(source)));
  }

  private async readSource(source: Source): Promise<void> {
    // What still hangs from last time is not asked again.
    if (source.pending) {
      this.fail(source);
      return;
    }
    source.pending = true;
    const reading = Promise.resolve()
      .then(source.read)
      .finally(() => (source.pending = false));
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`${source.name} did not answer in time`));
      }, SOURCE_DEADLINE_MS);
    });
    await Promise.race([reading, deadline])
      .catch(() => {
        this.fail(source);
      })
      .finally(() => {
        clearTimeout(timer);
      });
  }

  private fail({ name, gauges }: Source): void {
    this.sourceFailures.inc({ source: name });
    gauges.forEach(clear);
  }
}

interface DeclaredMetric {
  readonly name: string;
  readonly type: string;
  readonly labelNames: readonly string[];
}

/** Leaves no value. `reset` alone sets a gauge without labels to 0, which would be news where nobody measured. */
function clear(gauge: Gauge): void {
  gauge.reset();
  gauge.remove({} as never);
}

/** The process' metrics. One for all, as there is one log. */
export const metrics = new MetricRegistry();
