import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/index.ts';

/** How long logs are kept. */
export const RETENTION: Readonly<Record<StageConfig['logDays'], logs.RetentionDays>> = {
  14: logs.RetentionDays.TWO_WEEKS,
  30: logs.RetentionDays.ONE_MONTH,
  365: logs.RetentionDays.ONE_YEAR,
};

/** A log that is kept as long as the stage says. @param logGroupName where the name matters */
export function logGroup(
  scope: Construct,
  id: string,
  { logDays }: StageConfig,
  logGroupName?: string,
): logs.LogGroup {
  return new logs.LogGroup(scope, id, {
    logGroupName,
    retention: RETENTION[logDays],
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
