import {
  aws_applicationautoscaling as scaling,
  aws_cloudwatch as cloudwatch,
  aws_ecs as ecs,
  Duration,
} from 'aws-cdk-lib';

const COOLDOWN = Duration.minutes(2);

/** Out fast, in slowly: three minutes of load are load, a quarter of an hour without is rest. */
const MINUTES_OUT = 3;
const MINUTES_IN = 15;

/**
 * More tasks from 70 % on, fewer from 30 % down. Two alarms, because target tracking keeps to one figure.
 * @param metric in per cent of what all tasks have
 * @param both whether it also scales in, which only one policy of a service may do
 */
export function scaleByUtilisation(
  target: ecs.ScalableTaskCount,
  name: string,
  metric: cloudwatch.IMetric,
  { both }: { readonly both: boolean },
): void {
  target.scaleOnMetric(name, {
    metric,
    evaluationPeriods: MINUTES_OUT,
    cooldown: COOLDOWN,
    adjustmentType: scaling.AdjustmentType.CHANGE_IN_CAPACITY,
    scalingSteps: [
      { upper: 30, change: both ? -1 : 0 },
      { lower: 70, change: 2 },
      { lower: 90, change: 4 },
    ],
  });
  // `scaleOnMetric` returns nothing, so its policy is looked for where it put it.
  const policy = target.node.findChild('Target').node.findChild(name) as scaling.StepScalingPolicy;
  const low = policy.lowerAlarm?.node.defaultChild as cloudwatch.CfnAlarm | undefined;
  if (low) low.evaluationPeriods = MINUTES_IN;
}

/** More workers while jobs pile up or wait for long. That none wait does not say that a worker has nothing to do. */
export function scaleByBacklog(
  target: ecs.ScalableTaskCount,
  metrics: { readonly backlog: cloudwatch.IMetric; readonly oldest: cloudwatch.IMetric },
): void {
  target.scaleOnMetric('Backlog', {
    metric: metrics.backlog,
    evaluationPeriods: MINUTES_OUT,
    datapointsToAlarm: 2,
    cooldown: COOLDOWN,
    adjustmentType: scaling.AdjustmentType.CHANGE_IN_CAPACITY,
    scalingSteps: [
      { lower: 50, change: 1 },
      { lower: 200, change: 3 },
      { lower: 1000, change: 6 },
    ],
  });
  target.scaleOnMetric('OldestJob', {
    metric: metrics.oldest,
    evaluationPeriods: 1,
    cooldown: COOLDOWN,
    adjustmentType: scaling.AdjustmentType.CHANGE_IN_CAPACITY,
    // Seconds that somebody has waited.
    scalingSteps: [
      { lower: 60, change: 1 },
      { lower: 180, change: 4 },
    ],
  });
}
