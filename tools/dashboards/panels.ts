/**
 * What the dashboards show of the product's own metrics: one list for Grafana (`grafana.ts`) and for CloudWatch
 * (infra/lib/dashboards.ts). Holds data only and imports nothing, because the two are packages of their own.
 */

/** A page of the dashboards: what people notice, what remembers, what the model does and costs. */
export const PAGES = ['service', 'data', 'model'] as const;
export type Page = (typeof PAGES)[number];

export type Service = 'api' | 'worker';

/** One metric of one service, or several lines of it. */
export interface Series {
  /** As docs/observability.md names it. */
  readonly metric: string;
  readonly service: Service;
  /** `Sum` of what a counter grew by or of a gauge over processes, `Maximum` or `Average` of a gauge, a percentile. */
  readonly statistic: 'Sum' | 'Maximum' | 'Average' | 'p95' | 'p99';
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels?: Readonly<Record<string, string>>;
  /** A line for each value of this label. */
  readonly each?: { readonly label: string; readonly values: readonly string[] };
  /** One line for all queues that people wait for, by this label of the metric. */
  readonly overQueues?: { readonly label: 'queue' | 'job'; readonly how: 'MAX' | 'SUM' };
}

export interface Panel {
  readonly page: Page;
  readonly title: string;
  /** Of Grafana: `s` seconds, `bytes`, `currencyUSD`, `short` a plain number. */
  readonly unit: 's' | 'bytes' | 'currencyUSD' | 'short';
  readonly series: readonly Series[];
}

/** A line for each service that has the metric. */
const ofBoth = (series: Omit<Series, 'service'>): Series[] =>
  (['api', 'worker'] as const).map((service) => ({ ...series, service }));
const counter = (metric: string, service: Service, label: string, ...values: string[]): Series => ({
  ...{ metric, service, statistic: 'Sum', type: 'counter', each: { label, values } },
});
const gauge = (metric: string, service: Service): Series => ({
  ...{ metric, service, statistic: 'Maximum', type: 'gauge' },
});
const p95 = (metric: string, service: Service, labels: Readonly<Record<string, string>> = {}): Series => ({
  ...{ metric, service, statistic: 'p95', type: 'histogram', labels },
});

export const PANELS: readonly Panel[] = [
  {
    page: 'service',
    title: 'API: time to the last byte',
    unit: 's',
    series: (['p95', 'p99'] as const).map((statistic) => ({
      ...p95('http_request_duration_seconds', 'api'),
      statistic,
    })),
  },
  {
    page: 'service',
    title: 'API: answers',
    unit: 'short',
    series: [counter('http_requests_total', 'api', 'status', '2xx', '3xx', '4xx', '5xx', 'aborted')],
  },
  {
    page: 'service',
    title: 'API: open event streams',
    unit: 'short',
    series: [{ ...gauge('live_event_streams_open', 'api'), statistic: 'Sum' }],
  },
  {
    page: 'service',
    title: 'Jobs: waiting in the queues',
    unit: 'short',
    series: [
      {
        ...gauge('queue_jobs', 'worker'),
        labels: { state: 'waiting' },
        overQueues: { label: 'queue', how: 'SUM' },
      },
    ],
  },
  {
    page: 'service',
    title: 'Jobs: the oldest that waits',
    unit: 's',
    series: [
      { ...gauge('queue_oldest_waiting_seconds', 'worker'), overQueues: { label: 'queue', how: 'MAX' } },
      gauge('outbox_oldest_unsent_seconds', 'worker'),
    ],
  },
  {
    page: 'service',
    title: 'Jobs: outbox and dead letters',
    unit: 'short',
    series: [
      gauge('outbox_unsent_rows', 'worker'),
      { ...gauge('dead_letters_open', 'worker'), overQueues: { label: 'job', how: 'SUM' } },
    ],
  },
  {
    page: 'service',
    title: 'Jobs: the oldest dead letter',
    unit: 's',
    series: [gauge('dead_letters_oldest_open_seconds', 'worker')],
  },
  {
    page: 'service',
    title: 'Jobs: places taken (share of a worker)',
    unit: 'short',
    series: [
      {
        ...gauge('worker_busy_ratio', 'worker'),
        statistic: 'Average',
        each: {
          label: 'queue',
          values: ['receipt-read', 'import-run', 'mail-send', 'webhook-delivery', 'rule-apply'],
        },
      },
    ],
  },
  {
    page: 'service',
    title: 'Webhooks: attempts and how deliveries end',
    unit: 'short',
    series: [
      counter(
        ...(['webhook_attempts_total', 'worker', 'outcome'] as const),
        ...['delivered', 'refused', 'timeout', 'connection_failed'],
      ),
      counter('webhook_deliveries_ended_total', 'worker', 'status', 'delivered', 'failed'),
    ],
  },
  {
    page: 'service',
    title: 'Webhooks: how late we are, and how long endpoints keep us waiting',
    unit: 's',
    series: [
      gauge('webhook_oldest_overdue_seconds', 'worker'),
      gauge('webhook_oldest_pending_seconds', 'worker'),
    ],
  },
  {
    page: 'service',
    title: 'Webhooks: endpoints that fail',
    unit: 'short',
    series: [gauge('webhooks_failing', 'worker')],
  },
  {
    page: 'service',
    title: 'Jobs: a receipt is read',
    unit: 's',
    series: [p95('job_duration_seconds', 'worker', { job: 'receipt-read', outcome: 'done' })],
  },
  {
    page: 'service',
    title: 'Event loop lag',
    unit: 's',
    series: ofBoth({
      ...{ metric: 'nodejs_eventloop_lag_seconds', statistic: 'Maximum', type: 'gauge' },
      labels: { quantile: '0.99' },
    }),
  },
  {
    page: 'service',
    title: 'Memory',
    unit: 'bytes',
    series: ofBoth({ metric: 'process_resident_memory_bytes', statistic: 'Maximum', type: 'gauge' }),
  },
  {
    page: 'data',
    title: 'Pools: connections',
    unit: 'short',
    series: ofBoth({
      ...{ metric: 'pg_pool_connections', statistic: 'Maximum', type: 'gauge' },
      each: { label: 'state', values: ['total', 'idle'] },
    }),
  },
  {
    page: 'data',
    title: 'Pools: who waits for a connection',
    unit: 'short',
    series: ofBoth({ metric: 'pg_pool_waiting_requests', statistic: 'Maximum', type: 'gauge' }),
  },
  {
    page: 'data',
    title: 'Reports: which database answers',
    unit: 'short',
    series: [
      counter(
        ...(['report_reads_total', 'api', 'from'] as const),
        ...['replica', 'primary', 'primary_replica_behind', 'primary_replica_away'],
      ),
    ],
  },
  {
    page: 'data',
    title: 'Kept answers',
    unit: 'short',
    series: [counter('answer_cache_lookups_total', 'api', 'outcome', 'hit', 'miss', 'away')],
  },
  {
    page: 'data',
    title: 'Forecasts and the like',
    unit: 's',
    series: [p95('outlook_duration_seconds', 'api', { outcome: 'answered' })],
  },
  {
    page: 'data',
    title: 'Warehouse: how far behind',
    unit: 's',
    series: [gauge('warehouse_lag_seconds', 'worker'), gauge('warehouse_horizon_age_seconds', 'worker')],
  },
  {
    page: 'data',
    title: 'Warehouse: last batch',
    unit: 'short',
    series: [gauge('warehouse_batch_rows', 'worker'), gauge('warehouse_differences', 'worker')],
  },
  {
    page: 'model',
    title: 'Model: calls by how they end',
    unit: 'short',
    series: [
      counter(
        ...(['model_calls_total', 'worker', 'outcome'] as const),
        ...['answered', 'unusable', 'rejected', 'rate_limited', 'timeout'],
      ),
    ],
  },
  {
    page: 'model',
    title: 'Model: cost',
    unit: 'currencyUSD',
    series: [counter('model_cost_usd_total', 'worker', 'model', 'gpt-6-luna')],
  },
  {
    page: 'model',
    title: 'Model: a receipt is read',
    unit: 's',
    series: ['openai', 'local'].map((reader) =>
      p95('receipt_reading_duration_seconds', 'worker', { reader, outcome: 'read' }),
    ),
  },
  {
    page: 'model',
    title: 'Model: waiting for our limits',
    unit: 's',
    series: [p95('model_throttle_wait_seconds', 'worker')],
  },
  {
    page: 'model',
    title: 'Model: breaker (0 closed, 1 half open, 2 open)',
    unit: 'short',
    series: [{ ...gauge('circuit_breaker_state', 'worker'), labels: { breaker: 'openai' } }],
  },
  {
    page: 'model',
    title: 'Model: several receipts at once',
    unit: 'short',
    series: [
      counter('model_batches_total', 'worker', 'outcome', 'answered', 'mismatch', 'failed'),
      counter('model_backlog_receipts_total', 'worker', 'outcome', 'answered', 'unanswered'),
    ],
  },
];

/** A series with its labels spelt out, once for each line that it is. */
export function linesOf(series: Series): { readonly label: string; readonly series: Series }[] {
  const { each, ...line } = series;
  const { metric, service, statistic, type, labels } = line;
  const name = type === 'histogram' ? `${service} ${statistic}` : service;
  if (!each) {
    const values = Object.values(labels ?? {});
    return [{ label: [name, metric, ...values].join(' '), series }];
  }
  const { label, values } = each;
  return values.map((value) => ({
    label: [name, metric, value].join(' '),
    series: { ...line, labels: { ...labels, [label]: value } },
  }));
}
