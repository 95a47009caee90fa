import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  databaseMetric,
  deadLetters,
  errorPercent,
  healthyTasks,
  loadBalancerMetric,
  modelCost,
  oldestDeadLetter,
  oldestJob,
  redisMetric,
  serviceMetric,
  waitingJobs,
  webhookDelay,
  WAREHOUSE,
  type Watched,
} from './alarms.ts';
import { applicationMetric, busyPlaces } from './metrics.ts';
import { named } from './naming.ts';

const WIDTH = 8;
const HEIGHT = 6;
const PAGE = 24;

/** Three pages: what people notice, what remembers, what the model does and costs. */
export function dashboards(
  scope: Construct,
  watched: Watched,
  alarms: readonly cloudwatch.IAlarm[],
): cloudwatch.Dashboard[] {
  const status = new cloudwatch.AlarmStatusWidget({
    title: 'Alarms',
    alarms: [...alarms],
    width: PAGE,
    height: 4,
  });
  const pages: Record<string, cloudwatch.IWidget[][]> = {
    service: [[status], ...serviceRows(watched)],
    data: dataRows(watched),
    model: modelRows(),
  };
  return Object.entries(pages).map(
    ([name, widgets]) =>
      new cloudwatch.Dashboard(scope, `${name}Dashboard`, {
        dashboardName: named(watched.config, name),
        defaultInterval: Duration.hours(6),
        widgets,
      }),
  );
}

function graph(
  title: string,
  left: cloudwatch.IMetric[],
  right: cloudwatch.IMetric[] = [],
): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, right, width: WIDTH, height: HEIGHT });
}

function serviceRows(watched: Watched): cloudwatch.IWidget[][] {
  const utilisation = (service: 'api' | 'worker') =>
    graph(
      `${service}: CPU and memory (%)`,
      ['CPUUtilization', 'MemoryUtilization'].map((name) => serviceMetric(watched, service, name)),
    );
  const answered = ['2xx', '4xx', '5xx'].map((status) =>
    applicationMetric('http_requests_total', 'Sum', { service: 'api', status }),
  );
  return [
    [
      graph(
        'API: latency (s)',
        ['p50', 'p95', 'p99'].map((statistic) =>
          loadBalancerMetric(watched, 'TargetResponseTime', statistic),
        ),
        [applicationMetric('http_request_duration_seconds', 'p95', { service: 'api' })],
      ),
      graph('API: requests and errors', answered, [errorPercent(watched)]),
      graph(
        'API: healthy tasks, streams',
        [healthyTasks(watched)],
        [applicationMetric('live_event_streams_open', 'Sum', { service: 'api' })],
      ),
    ],
    [
      graph('Jobs: waiting, oldest (s)', [waitingJobs()], [oldestJob()]),
      graph(
        'Jobs: outbox, dead letters',
        [applicationMetric('outbox_unsent_rows', 'Maximum', { service: 'worker' })],
        [deadLetters()],
      ),
      graph('Jobs: a receipt is read (s)', [
        applicationMetric('job_duration_seconds', 'p95', {
          service: 'worker',
          job: 'receipt-read',
          outcome: 'done',
        }),
      ]),
    ],
    [
      graph('Jobs: places taken (share of a worker)', busyPlaces()),
      graph('Jobs: oldest dead letter (s)', [oldestDeadLetter()]),
      graph(
        'Webhooks: late (s), attempts',
        [webhookDelay()],
        ['delivered', 'refused', 'timeout', 'connection_failed'].map((outcome) =>
          applicationMetric('webhook_attempts_total', 'Sum', { service: 'worker', outcome }),
        ),
      ),
    ],
    [
      utilisation('api'),
      utilisation('worker'),
      graph('Event loop lag (s)', [
        applicationMetric('nodejs_eventloop_lag_seconds', 'Maximum', { service: 'api', quantile: '0.99' }),
        applicationMetric('nodejs_eventloop_lag_seconds', 'Maximum', { service: 'worker', quantile: '0.99' }),
      ]),
    ],
  ];
}

function dataRows(watched: Watched): cloudwatch.IWidget[][] {
  const { postgres, queue, cache } = watched.data;
  const database = (name: string, statistic = 'Average') =>
    databaseMetric(postgres.primary.instanceIdentifier, name, statistic);
  const redis = (name: string, statistic = 'Maximum') =>
    [queue, cache].map(({ groupId }) => redisMetric(groupId, name, statistic));
  const reads = ['replica', 'primary_replica_behind', 'primary_replica_away'].map((from) =>
    applicationMetric('report_reads_total', 'Sum', { service: 'api', from }),
  );
  return [
    [
      graph('PostgreSQL: CPU (%), load', [database('CPUUtilization')], [database('DBLoad')]),
      graph(
        'PostgreSQL: connections, waiting',
        [database('DatabaseConnections', 'Maximum')],
        [applicationMetric('pg_pool_waiting_requests', 'Maximum', { service: 'api' })],
      ),
      graph('PostgreSQL: latency (s)', [database('ReadLatency'), database('WriteLatency')]),
    ],
    [
      graph('PostgreSQL: free memory, storage', [database('FreeableMemory')], [database('FreeStorageSpace')]),
      graph(
        'PostgreSQL: replica lag (s), reads',
        postgres.replicas.map((replica) =>
          databaseMetric(replica.instanceIdentifier, 'ReplicaLag', 'Maximum'),
        ),
        reads,
      ),
      graph('PostgreSQL: operations', [database('ReadIOPS'), database('WriteIOPS')]),
    ],
    [
      graph('Redis: memory (%)', redis('DatabaseMemoryUsagePercentage')),
      graph('Redis: CPU (%)', redis('EngineCPUUtilization')),
      graph('Redis: evictions', redis('Evictions', 'Sum')),
    ],
    [
      graph('Warehouse: behind (s)', [
        applicationMetric('warehouse_lag_seconds', 'Maximum', WAREHOUSE, Duration.hours(1)),
      ]),
    ],
  ];
}

function modelRows(): cloudwatch.IWidget[][] {
  const worker = { service: 'worker' };
  const calls = ['answered', 'unusable', 'rejected', 'rate_limited', 'timeout'].map((outcome) =>
    applicationMetric('model_calls_total', 'Sum', { ...worker, outcome }),
  );
  const readings = ['openai', 'local'].map((reader) =>
    applicationMetric('receipt_reading_duration_seconds', 'p95', { ...worker, reader, outcome: 'read' }),
  );
  return [
    [
      graph('Model: calls by how they end', calls),
      graph(
        'Model: cost (USD an hour, a day)',
        [modelCost(Duration.hours(1))],
        [modelCost(Duration.days(1))],
      ),
      graph('Model: a receipt is read (s)', readings),
    ],
    [
      graph('Model: waiting for our limits (s)', [
        applicationMetric('model_throttle_wait_seconds', 'p95', worker),
      ]),
      graph('Model: breaker (0 closed, 2 open)', [
        applicationMetric('circuit_breaker_state', 'Maximum', { ...worker, breaker: 'openai' }),
      ]),
    ],
  ];
}
