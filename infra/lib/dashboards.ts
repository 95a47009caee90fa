import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { linesOf, PAGES, PANELS, type Page, type Panel, type Series } from '../../tools/dashboards/panels.ts';
import {
  databaseMetric,
  errorPercent,
  healthyTasks,
  loadBalancerMetric,
  redisMetric,
  serviceMetric,
  type Watched,
} from './alarms.ts';
import { applicationMetric, together } from './metrics.ts';
import { named } from './naming.ts';
import { PEOPLES_QUEUES } from './queues.ts';

const WIDTH = 8;
const HEIGHT = 6;
const PAGE_WIDTH = 24;

/** A page for each of the list that Grafana shows too, with what AWS says of the same things above it. */
export function dashboards(
  scope: Construct,
  watched: Watched,
  alarms: readonly cloudwatch.IAlarm[],
): cloudwatch.Dashboard[] {
  const status = new cloudwatch.AlarmStatusWidget({
    title: 'Alarms',
    alarms: [...alarms],
    width: PAGE_WIDTH,
    height: 4,
  });
  const ofAws: Readonly<Record<Page, cloudwatch.IWidget[][]>> = {
    service: [[status], ...serviceRows(watched)],
    data: dataRows(watched),
    model: [],
  };
  return PAGES.map(
    (page) =>
      new cloudwatch.Dashboard(scope, `${page}Dashboard`, {
        dashboardName: named(watched.config, page),
        defaultInterval: Duration.hours(6),
        widgets: [...ofAws[page], ...ownRows(page)],
      }),
  );
}

/** What the product tells about itself. */
function ownRows(page: Page): cloudwatch.IWidget[][] {
  const shown = PANELS.filter((panel) => panel.page === page).map(panelGraph);
  const perRow = PAGE_WIDTH / WIDTH;
  return Array.from({ length: Math.ceil(shown.length / perRow) }, (_, row) =>
    shown.slice(row * perRow, (row + 1) * perRow),
  );
}

function panelGraph({ title, series }: Panel): cloudwatch.GraphWidget {
  return graph(
    title,
    series.flatMap(linesOf).map(({ label, series: line }) => lineMetric(label, line)),
  );
}

function lineMetric(
  label: string,
  { metric, service, statistic, labels, overQueues }: Series,
): cloudwatch.IMetric {
  const of = (more: Readonly<Record<string, string>>) =>
    applicationMetric(metric, statistic, { service, ...labels, ...more });
  if (!overQueues) return of({}).with({ label });
  return together(
    overQueues.how,
    label,
    PEOPLES_QUEUES.map((queue) => of({ [overQueues.label]: queue })),
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
  return [
    [
      graph(
        'Load balancer: latency (s), errors (%)',
        ['p50', 'p95', 'p99'].map((statistic) =>
          loadBalancerMetric(watched, 'TargetResponseTime', statistic),
        ),
        [errorPercent(watched)],
      ),
      graph('API: healthy tasks', [healthyTasks(watched)]),
    ],
    [utilisation('api'), utilisation('worker')],
  ];
}

function dataRows(watched: Watched): cloudwatch.IWidget[][] {
  const { postgres, queue, cache } = watched.data;
  const database = (name: string, statistic = 'Average') =>
    databaseMetric(postgres.primary.instanceIdentifier, name, statistic);
  const redis = (name: string, statistic = 'Maximum') =>
    [queue, cache].map(({ groupId }) => redisMetric(groupId, name, statistic));
  return [
    [
      graph('PostgreSQL: CPU (%), load', [database('CPUUtilization')], [database('DBLoad')]),
      graph('PostgreSQL: connections', [database('DatabaseConnections', 'Maximum')]),
      graph('PostgreSQL: latency (s)', [database('ReadLatency'), database('WriteLatency')]),
    ],
    [
      graph('PostgreSQL: free memory, storage', [database('FreeableMemory')], [database('FreeStorageSpace')]),
      graph(
        'PostgreSQL: replica lag (s)',
        postgres.replicas.map((replica) =>
          databaseMetric(replica.instanceIdentifier, 'ReplicaLag', 'Maximum'),
        ),
      ),
      graph('PostgreSQL: operations', [database('ReadIOPS'), database('WriteIOPS')]),
    ],
    [
      graph('Redis: memory (%)', redis('DatabaseMemoryUsagePercentage')),
      graph('Redis: CPU (%)', redis('EngineCPUUtilization')),
      graph('Redis: evictions', redis('Evictions', 'Sum')),
    ],
  ];
}
