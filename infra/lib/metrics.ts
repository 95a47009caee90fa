import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { METRICS_NAMESPACE } from './naming.ts';
import { SCALING_QUEUES } from './queues.ts';

const MINUTE = Duration.minutes(1);

export type Dimensions = Readonly<Record<string, string>>;

/** A metric that the application writes into its log (docs/observability.md, "CloudWatch"). */
export function applicationMetric(
  metricName: string,
  statistic: string,
  dimensionsMap: Dimensions,
  period: Duration = MINUTE,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: METRICS_NAMESPACE,
    metricName,
    statistic,
    dimensionsMap: { ...dimensionsMap },
    period,
  });
}

/** Of the queues that are worth more workers: the share of a worker's places that are taken, on average over all workers. */
export function busyPlaces(): cloudwatch.Metric[] {
  return SCALING_QUEUES.map((queue) =>
    applicationMetric('worker_busy_ratio', 'Average', { service: 'worker', queue }),
  );
}

/** A metric of an AWS service. */
export function awsMetric(
  service: 'ApplicationELB' | 'ECS' | 'ElastiCache' | 'RDS' | 'Backup' | 'WAFV2',
  metricName: string,
  statistic: string,
  dimensionsMap: Dimensions,
  period: Duration = MINUTE,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: `AWS/${service}`,
    metricName,
    statistic,
    dimensionsMap: { ...dimensionsMap },
    period,
  });
}

/**
 * The worst of several metrics. One by one, because CloudWatch's SEARCH cannot stand in an alarm.
 * @param statistic of each, and how they are put together
 */
export function together(
  how: 'MAX' | 'SUM',
  label: string,
  metrics: readonly cloudwatch.IMetric[],
  period: Duration = MINUTE,
): cloudwatch.MathExpression {
  const usingMetrics = identified(label, metrics);
  const filled = Object.keys(usingMetrics).map((name) => `FILL(${name}, 0)`);
  return new cloudwatch.MathExpression({
    label,
    period,
    expression: `${how}([${filled.join(', ')}])`,
    usingMetrics,
  });
}

/** 100 × of ÷ all, 0 while there are fewer than `least`. */
export function percentage(
  label: string,
  parts: readonly cloudwatch.IMetric[],
  all: cloudwatch.IMetric,
  least: number,
): cloudwatch.MathExpression {
  const usingMetrics = identified(label, [all, ...parts]);
  const [allId, ...partIds] = Object.keys(usingMetrics);
  const sum = partIds.map((name) => `FILL(${name}, 0)`);
  return new cloudwatch.MathExpression({
    label,
    period: MINUTE,
    expression: `IF(FILL(${allId}, 0) >= ${least}, 100 * (${sum.join(' + ')}) / ${allId}, 0)`,
    usingMetrics,
  });
}

/** Names of metrics in an expression: their own within a graph, where several expressions stand. */
function identified(
  label: string,
  metrics: readonly cloudwatch.IMetric[],
): Record<string, cloudwatch.IMetric> {
  const word = label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  return Object.fromEntries(metrics.map((metric, index) => [`m${index}_${word}`, metric]));
}
