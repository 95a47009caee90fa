import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { covers } from '../coverage.ts';
import { repositoryFile, resources, STAGE_NAMES, where, type Found } from '../support/templates.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- templates have no types */

/** Namespaces of AWS whose metrics are looked at. */
const AWS_NAMESPACES = [
  'AWS/ApplicationELB',
  'AWS/Backup',
  'AWS/CertificateManager',
  'AWS/ECS',
  'AWS/ElastiCache',
  'AWS/RDS',
];

const alarms = resources('AWS::CloudWatch::Alarm');
const named = (stage: string) =>
  alarms
    .filter((found) => found.stage === stage && typeof found.properties.AlarmName === 'string')
    .map(({ properties }) => (properties.AlarmName as string).replace(`budgetsync-${stage}-`, ''));

interface MetricUse {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly statistic: string;
}

function ofAlarm({ properties }: Found): MetricUse[] {
  const single = {
    ...properties,
    Stat: properties.Statistic ?? properties.ExtendedStatistic,
    Metric: properties,
  };
  const stats = properties.Metrics
    ? properties.Metrics.map((query: any) => query.MetricStat).filter(Boolean)
    : [single];
  return stats.map(({ Metric, Stat }: any) => ({
    namespace: Metric.Namespace,
    name: Metric.MetricName,
    dimensions: (Metric.Dimensions ?? []).map(({ Name }: any) => Name),
    statistic: Stat,
  }));
}

/** Rows of graphs: [namespace, name, dimension, value, …, options]. Values that are only known at deployment are left out. */
function ofDashboard({ properties }: Found): MetricUse[] {
  const parts = properties.DashboardBody['Fn::Join']?.[1] ?? [properties.DashboardBody];
  const body = JSON.parse(parts.map((part: unknown) => (typeof part === 'string' ? part : 'token')).join(''));
  const rows = body.widgets.flatMap((widget: any) => widget.properties.metrics ?? []) as any[][];
  return rows
    .filter(([first]) => typeof first === 'string')
    .map((row) => {
      const options = typeof row.at(-1) === 'object' ? row.at(-1) : {};
      const texts = row.filter((cell) => typeof cell === 'string').slice(2);
      return {
        namespace: row[0] as string,
        name: row[1] as string,
        dimensions: texts.filter((_, index) => index % 2 === 0),
        statistic: options.stat ?? 'Average',
      };
    });
}

/** The table "In CloudWatch": what a metric's dimensions are. */
function documented(): Map<string, string[]> {
  const section = repositoryFile('docs/observability.md').split('### CloudWatch')[1]!.split('\n## ')[0]!;
  const rows = [...section.matchAll(/^\| (`.+?) +\| (`.+?) +\|/gm)];
  const words = (cell = '') => [...cell.matchAll(/`([a-z_0-9]+)`/g)].map(([, word = '']) => word);
  return new Map(
    rows.flatMap(([, names, dimensions]) => words(names).map((name) => [name, words(dimensions)] as const)),
  );
}

const dashboards = resources('AWS::CloudWatch::Dashboard');
const used = [...alarms.flatMap(ofAlarm), ...dashboards.flatMap(ofDashboard)];

covers('Observability', 'every alarm of the table exists', () => {
  for (const stage of STAGE_NAMES) {
    const names = named(stage);
    const expected = [
      ['P0', 'api-no-healthy-task', 'api-outage', 'jobs-stand-still', 'database-full'],
      ['P1', 'api-errors', 'api-latency', 'jobs-late', 'jobs-backlog', 'jobs-dead-letters'],
      ['P1', 'jobs-letters-unattended', 'webhooks-late'],
      [
        'P1',
        'database-cpu',
        'database-memory',
        'database-storage',
        'database-connections',
        'database-backup-age',
      ],
      ['P1', 'api-cpu', 'api-memory', 'worker-cpu', 'worker-memory', 'model-away'],
      ['P1', 'redis-queue-memory', 'redis-queue-evictions', 'redis-cache-evictions'],
      ['P1', 'api-certificate-expiry', 'cdn-certificate-expiry'],
      ['P1', ...(stage === 'dev' ? [] : ['database-replica-0-lag'])],
      ['P2', 'model-cost-day', 'model-cost-hour'],
    ].flatMap(([priority, ...rest]) => rest.map((name) => `${priority}-${name}`));
    assert.deepEqual(
      expected.filter((name) => !names.includes(name)),
      [],
    );
  }
});

covers('Observability', 'each alarm tells the topic of its priority, when it begins and when it ends', () => {
  for (const found of alarms) {
    const [, priority] = /-(P\d)-/.exec(found.properties.AlarmName ?? '') ?? [];
    if (!priority) {
      // Alarms of scaling and of deployments act on what they guard.
      assert.equal(found.stack, 'platform', where(found));
      continue;
    }
    const { AlarmActions, OKActions } = found.properties;
    assert.deepEqual([AlarmActions.length, OKActions.length], [1, 1], where(found));
    if (found.stack === 'edge') continue;
    assert.match(JSON.stringify(AlarmActions), new RegExp(`Ref${priority}`), where(found));
  }
});

covers('Observability', 'each alarm says why, and names a runbook that names it', () => {
  for (const found of alarms) {
    const { AlarmName, AlarmDescription = '' } = found.properties;
    if (AlarmName === undefined) continue;
    const [, reason = '', runbook = ''] =
      /^(.+) Runbook: (docs\/runbooks\/[a-z-]+\.md)$/.exec(AlarmDescription) ?? [];
    assert.ok(reason.length > 15, where(found));
    assert.ok(existsSync(new URL(`../../../${runbook}`, import.meta.url)), `${AlarmName}: ${runbook}`);
    const [, name = ''] = /-P\d-(.+)$/.exec(AlarmName) ?? [];
    assert.ok(repositoryFile(runbook).includes(name), `${runbook} does not name ${name}`);
  }
  for (const rule of resources('AWS::Events::Rule', { stacks: ['observability'] })) {
    const [runbook = ''] = /docs\/runbooks\/[a-z-]+\.md/.exec(rule.properties.Description) ?? [];
    assert.ok(existsSync(new URL(`../../../${runbook}`, import.meta.url)), where(rule));
  }
});

covers('Observability', 'every metric of our own is documented with those dimensions', () => {
  const known = documented();
  assert.ok(known.size >= 20);
  const own = used.filter(({ namespace }) => namespace === 'BudgetSync');
  assert.ok(own.length > 50);
  for (const { name, dimensions } of own) {
    assert.deepEqual(dimensions.toSorted(), known.get(name)?.toSorted(), name);
  }
});

covers('Observability', 'every other metric is of a namespace of AWS that is listed', () => {
  const others = used.filter(({ namespace }) => namespace !== 'BudgetSync');
  assert.deepEqual([...new Set(others.map(({ namespace }) => namespace))].toSorted(), AWS_NAMESPACES);
});

covers('Observability', 'backlogs are maxima: every worker reports the whole', () => {
  const backlogs = used.filter(({ name }) => /^(?:queue_|outbox_|dead_letters_)/.test(name));
  assert.ok(backlogs.length > 20);
  for (const { name, statistic } of backlogs) assert.equal(statistic, 'Maximum', name);
});

covers('Observability', 'no expression looks at more than ten metrics', () => {
  for (const found of alarms) assert.ok(ofAlarm(found).length <= 10, where(found));
});

covers(
  'Observability',
  'dashboards show latency and errors, the queue, PostgreSQL, the model and its cost',
  () => {
    const shown = dashboards
      .filter(({ stage }) => stage === 'prod')
      .flatMap(ofDashboard)
      .map(({ name }) => name);
    for (const name of [
      'TargetResponseTime',
      'http_requests_total',
      'queue_jobs',
      'queue_oldest_waiting_seconds',
      'DatabaseConnections',
      'ReplicaLag',
      'model_calls_total',
      'model_cost_usd_total',
    ]) {
      assert.ok(shown.includes(name), name);
    }
  },
);

covers(
  'Observability',
  'the applications log JSON and metrics into CloudWatch, and do not wait for it',
  () => {
    for (const found of resources('AWS::ECS::TaskDefinition')) {
      for (const { LogConfiguration } of found.properties.ContainerDefinitions) {
        assert.equal(LogConfiguration.LogDriver, 'awslogs');
        assert.equal(LogConfiguration.Options.mode, 'non-blocking');
      }
    }
  },
);

void test('observability: a failed deployment, failover, backup and export tell somebody', () => {
  for (const stage of STAGE_NAMES) {
    const rules = resources('AWS::Events::Rule', { stages: [stage], stacks: ['observability'] });
    const sources = rules.map(({ properties }) => properties.EventPattern.source[0] as string);
    assert.deepEqual(sources.toSorted(), ['aws.backup', 'aws.ecs', 'aws.ecs', 'aws.rds']);
    for (const { properties } of rules) assert.equal(properties.Targets.length, 1);
  }
});
/* eslint-enable @typescript-eslint/no-explicit-any */
