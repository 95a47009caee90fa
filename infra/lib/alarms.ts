import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { StageConfig } from './config/index.ts';
import { applicationMetric, awsMetric, percentage, together } from './metrics.ts';
import { named } from './naming.ts';
import { PEOPLES_QUEUES } from './queues.ts';
import type { DataStack } from './stacks/stateful/data.ts';
import type { Priority } from './stacks/stateless/alerting.ts';
import type { PlatformStack } from './stacks/stateless/platform.ts';

export interface AlarmDefinition {
  readonly priority: Priority;
  readonly name: string;
  readonly metric: cloudwatch.IMetric;
  /** Bad above it, or below it. */
  readonly limit: { readonly above: number } | { readonly below: number };
  /** How many periods of the metric have to be bad. */
  readonly periods: number;
  /** Why this threshold. */
  readonly reason: string;
  /** File in docs/runbooks. */
  readonly runbook: string;
  /** Whether no figure is as bad as a bad one. */
  readonly isSilenceBad?: boolean;
}

/** What is watched. */
export interface Watched {
  readonly config: StageConfig;
  readonly platform: PlatformStack;
  readonly data: DataStack;
}

const GIBIBYTE = 1024 ** 3;
const DAY = Duration.days(1);
const HOUR = Duration.hours(1);
const OUTAGE_PERCENT = 25;
const WORKER = { service: 'worker' };

/** Metrics of the load balancer, all target groups together. */
export function loadBalancerMetric(
  { platform }: Watched,
  name: string,
  statistic: string,
): cloudwatch.Metric {
  return awsMetric('ApplicationELB', name, statistic, {
    LoadBalancer: platform.loadBalancer.loadBalancerFullName,
  });
}

/** Requests that failed on our side, of 100. */
export function errorPercent(watched: Watched): cloudwatch.MathExpression {
  const failed = ['HTTPCode_Target_5XX_Count', 'HTTPCode_ELB_5XX_Count'];
  return percentage(
    '5xx (%)',
    failed.map((name) => loadBalancerMetric(watched, name, 'Sum')),
    loadBalancerMetric(watched, 'RequestCount', 'Sum'),
    20,
  );
}

/** Tasks that the load balancer finds well, of both target groups. */
export function healthyTasks({ platform }: Watched): cloudwatch.MathExpression {
  return together(
    'SUM',
    'healthy tasks',
    platform.api.targetGroups.map((group) =>
      awsMetric('ApplicationELB', 'HealthyHostCount', 'Minimum', {
        LoadBalancer: platform.loadBalancer.loadBalancerFullName,
        TargetGroup: group.targetGroupFullName,
      }),
    ),
  );
}

export function oldestJob(): cloudwatch.MathExpression {
  const metrics = PEOPLES_QUEUES.map((queue) =>
    applicationMetric('queue_oldest_waiting_seconds', 'Maximum', { ...WORKER, queue }),
  );
  return together('MAX', 'oldest waiting job (s)', metrics);
}

export function deadLetters(): cloudwatch.MathExpression {
  const metrics = PEOPLES_QUEUES.map((job) =>
    applicationMetric('dead_letters_open', 'Maximum', { ...WORKER, job }),
  );
  return together('SUM', 'dead letters', metrics);
}

/** Of any job, in seconds. */
export function oldestDeadLetter(): cloudwatch.Metric {
  return applicationMetric('dead_letters_oldest_open_seconds', 'Maximum', WORKER);
}

/** How late our latest attempt at a webhook is, in seconds. */
export function webhookDelay(): cloudwatch.Metric {
  return applicationMetric('webhook_oldest_overdue_seconds', 'Maximum', WORKER);
}

export function waitingJobs(): cloudwatch.MathExpression {
  const metrics = PEOPLES_QUEUES.map((queue) =>
    applicationMetric('queue_jobs', 'Maximum', { ...WORKER, queue, state: 'waiting' }),
  );
  return together('SUM', 'waiting jobs', metrics);
}

export function databaseMetric(identifier: string, name: string, statistic: string): cloudwatch.Metric {
  return awsMetric('RDS', name, statistic, { DBInstanceIdentifier: identifier });
}

export function redisMetric(group: string, name: string, statistic = 'Maximum'): cloudwatch.Metric {
  return awsMetric('ElastiCache', name, statistic, { CacheClusterId: `${group}-001` });
}

export function serviceMetric(
  { platform }: Watched,
  service: 'api' | 'worker',
  name: string,
): cloudwatch.Metric {
  return awsMetric('ECS', name, 'Average', {
    ClusterName: platform.cluster.clusterName,
    ServiceName: platform[service].service.serviceName,
  });
}

/** US dollars that the model's answers cost. */
export function modelCost(period: Duration): cloudwatch.Metric {
  return applicationMetric('model_cost_usd_total', 'Sum', { ...WORKER, model: 'gpt-6-luna' }, period);
}

/** Every alarm of the running product; those that guard a deployment are beside the services. */
export function alarmsOf(watched: Watched): readonly AlarmDefinition[] {
  return [
    ...apiAlarms(watched),
    ...jobAlarms(),
    ...databaseAlarms(watched),
    ...redisAlarms(watched),
    ...taskAlarms(watched),
    ...modelAlarms(watched.config),
    ...warehouseAlarms(),
  ];
}

function apiAlarms(watched: Watched): AlarmDefinition[] {
  const runbook = 'api.md';
  return [
    {
      priority: 'P0',
      name: 'api-no-healthy-task',
      metric: healthyTasks(watched),
      limit: { below: 1 },
      periods: 2,
      isSilenceBad: true,
      reason: 'Nobody is served.',
      runbook,
    },
    {
      priority: 'P0',
      name: 'api-outage',
      metric: errorPercent(watched),
      limit: { above: OUTAGE_PERCENT },
      periods: 3,
      reason: 'A quarter of the requests fails: for people the product is down.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'api-errors',
      metric: errorPercent(watched),
      limit: { above: 2 },
      periods: 5,
      reason: 'Clients repeat what fails, so people notice from about one in fifty on.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'api-latency',
      metric: loadBalancerMetric(watched, 'TargetResponseTime', 'p95'),
      limit: { above: 1 },
      periods: 5,
      reason: 'One request in twenty takes a second; under the tested load it takes a tenth of that.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'api-connections-short',
      metric: applicationMetric('pg_pool_waiting_requests', 'Maximum', { service: 'api' }),
      limit: { above: 10 },
      periods: 5,
      reason: 'Requests wait for a connection, which is a slow statement or a pool that is too small.',
      runbook: 'database.md',
    },
  ];
}

function jobAlarms(): AlarmDefinition[] {
  const runbook = 'jobs.md';
  return [
    {
      priority: 'P0',
      name: 'jobs-stand-still',
      metric: applicationMetric('outbox_oldest_unsent_seconds', 'Maximum', WORKER),
      limit: { above: 900 },
      periods: 3,
      isSilenceBad: true,
      reason:
        'For a quarter of an hour no promised job has reached the queue, or no worker is there to say so.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'jobs-late',
      metric: oldestJob(),
      limit: { above: 300 },
      periods: 5,
      reason: 'More workers start from a minute on; five minutes mean that they do not help.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'jobs-backlog',
      metric: waitingJobs(),
      limit: { above: 5000 },
      periods: 10,
      reason: 'More than all workers of production do in ten minutes.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'jobs-dead-letters',
      metric: deadLetters(),
      limit: { above: 0 },
      periods: 5,
      reason: 'Work that somebody waits for ended for good; a person has to decide.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'jobs-letters-unattended',
      metric: oldestDeadLetter(),
      limit: { above: 3600 },
      periods: 5,
      reason:
        'For an hour nobody has decided about a dead letter. Housekeeping (trimming, expiry, rates) has no other alarm.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'webhooks-late',
      metric: webhookDelay(),
      limit: { above: 300 },
      periods: 5,
      reason:
        'Attempts are due for five minutes, whatever their endpoints do: more workers start from a minute on and do not help.',
      runbook: 'webhooks.md',
    },
  ];
}

function databaseAlarms({ config, data }: Watched): AlarmDefinition[] {
  const runbook = 'database.md';
  const { database } = config;
  const metric = (name: string, statistic: string) =>
    databaseMetric(data.postgres.primary.instanceIdentifier, name, statistic);
  return [
    {
      priority: 'P0',
      name: 'database-full',
      metric: metric('FreeStorageSpace', 'Minimum'),
      limit: { below: 2 * GIBIBYTE },
      periods: 3,
      isSilenceBad: true,
      reason: 'PostgreSQL stops at the last byte, and storage that grows by itself grows once in six hours.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'database-storage',
      metric: metric('FreeStorageSpace', 'Minimum'),
      limit: { below: 0.15 * database.storageGib * GIBIBYTE },
      periods: 15,
      reason: 'Storage grows by itself below 10 %; it has not, or has reached its maximum.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'database-cpu',
      metric: metric('CPUUtilization', 'Average'),
      limit: { above: 80 },
      periods: 10,
      reason: 'Latency rises steeply from here on.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'database-memory',
      metric: metric('FreeableMemory', 'Minimum'),
      limit: { below: 0.1 * database.memoryGib * GIBIBYTE },
      periods: 10,
      reason: 'A tenth is left for connections and sorting; without it the instance swaps.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'database-connections',
      metric: metric('DatabaseConnections', 'Maximum'),
      limit: { above: 0.8 * database.maxConnections },
      periods: 5,
      reason: 'All pools together stay below this: somebody else connects, or tasks are not ended.',
      runbook,
    },
    ...data.postgres.replicas.map((replica, index): AlarmDefinition => ({
      priority: 'P1',
      name: `database-replica-${index}-lag`,
      metric: databaseMetric(replica.instanceIdentifier, 'ReplicaLag', 'Maximum'),
      limit: { above: 300 },
      periods: 5,
      isSilenceBad: true,
      reason: 'Figures come from the primary meanwhile, which bears that for a while.',
      runbook,
    })),
    {
      priority: 'P1',
      name: 'database-backup-age',
      metric: awsMetric(
        'Backup',
        'NumberOfBackupJobsCompleted',
        'Sum',
        { BackupVaultName: named(config, 'database') },
        DAY,
      ),
      limit: { below: 1 },
      periods: 1,
      isSilenceBad: true,
      reason: 'A day without a backup that ended well.',
      runbook: 'restore.md',
    },
  ];
}

function redisAlarms({ data }: Watched): AlarmDefinition[] {
  const runbook = 'redis.md';
  return [
    {
      priority: 'P1',
      name: 'redis-queue-memory',
      metric: redisMetric(data.queue.groupId, 'DatabaseMemoryUsagePercentage'),
      limit: { above: 75 },
      periods: 5,
      reason: 'A queue that is full refuses jobs; they stay in the outbox then.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'redis-queue-evictions',
      metric: redisMetric(data.queue.groupId, 'Evictions', 'Sum'),
      limit: { above: 0 },
      periods: 1,
      reason: 'The queue may not forget: its maxmemory-policy is not noeviction.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'redis-cache-evictions',
      metric: redisMetric(data.cache.groupId, 'Evictions', 'Sum'),
      limit: { above: 10_000 },
      periods: 15,
      reason: 'The cache throws away more than it keeps; reports are computed anew.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'redis-queue-cpu',
      metric: redisMetric(data.queue.groupId, 'EngineCPUUtilization'),
      limit: { above: 80 },
      periods: 10,
      reason: 'Redis has one thread: this is its limit.',
      runbook,
    },
  ];
}

function taskAlarms(watched: Watched): AlarmDefinition[] {
  const services = ['api', 'worker'] as const;
  const runbook = 'tasks.md';
  return services.flatMap((service): AlarmDefinition[] => [
    {
      priority: 'P1',
      name: `${service}-cpu`,
      metric: serviceMetric(watched, service, 'CPUUtilization'),
      limit: { above: 90 },
      periods: 10,
      reason: 'Scaling begins at 70 %: ten minutes above 90 % mean that it has reached its maximum.',
      runbook,
    },
    {
      priority: 'P1',
      name: `${service}-memory`,
      metric: serviceMetric(watched, service, 'MemoryUtilization'),
      limit: { above: 85 },
      periods: 10,
      reason: 'Tasks beyond their memory are killed in the middle of their work.',
      runbook,
    },
  ]);
}

function modelAlarms({ modelDailyUsd }: StageConfig): AlarmDefinition[] {
  const runbook = 'model-cost.md';
  return [
    {
      priority: 'P1',
      name: 'model-away',
      metric: applicationMetric('circuit_breaker_state', 'Maximum', { ...WORKER, breaker: 'openai' }),
      limit: { above: 0 },
      periods: 15,
      reason: 'For a quarter of an hour receipts are read locally, less well.',
      runbook,
    },
    {
      priority: 'P2',
      name: 'model-cost-day',
      metric: modelCost(DAY),
      limit: { above: modelDailyUsd },
      periods: 1,
      reason: 'The day cost what the stage was planned with.',
      runbook,
    },
    {
      priority: 'P2',
      name: 'model-cost-hour',
      metric: modelCost(HOUR),
      limit: { above: modelDailyUsd / 4 },
      periods: 1,
      reason: 'An hour cost a quarter of a day: a loop, an abuse, or very many receipts.',
      runbook,
    },
  ];
}

function warehouseAlarms(): AlarmDefinition[] {
  const runbook = 'warehouse.md';
  return [
    {
      priority: 'P1',
      name: 'warehouse-behind',
      metric: applicationMetric('warehouse_lag_seconds', 'Maximum', WAREHOUSE, HOUR),
      limit: { above: 36 * 3600 },
      periods: 1,
      reason: 'Twelve hours more than the longest pause between two exports of any stage.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'warehouse-horizon',
      metric: applicationMetric('warehouse_horizon_age_seconds', 'Maximum', WAREHOUSE, HOUR),
      limit: { above: 3600 },
      periods: 1,
      reason: 'A transaction has been writing for an hour: what follows it is exported again each time.',
      runbook,
    },
    {
      priority: 'P1',
      name: 'warehouse-differences',
      metric: applicationMetric('warehouse_differences', 'Maximum', WAREHOUSE, HOUR),
      limit: { above: 0 },
      periods: 1,
      reason: 'The warehouse is not what its source is.',
      runbook,
    },
  ];
}

/** The worker tells of the warehouse, whoever brings it up to date. */
export const WAREHOUSE = WORKER;
