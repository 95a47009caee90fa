import {
  aws_iam as iam,
  aws_scheduler as scheduler,
  aws_sqs as sqs,
  CfnOutput,
  CfnParameter,
  Duration,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { taskFamily } from '../../constructs/backend-task.ts';
import type { StageConfig } from '../../config/index.ts';
import { named } from '../../naming.ts';
import { acknowledge } from '../../policy/nag.ts';
import { FOLDERS, type StorageStack } from '../stateful/storage.ts';
import { SUBNETS, type NetworkStack } from './network.ts';
import type { PlatformStack } from './platform.ts';

export interface AnalyticsProps extends StackProps {
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly platform: PlatformStack;
  readonly storage: StorageStack;
}

/** The warehouse's side: the export on its schedule, and the role by which Snowflake reads what it wrote. */
export class AnalyticsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, network, platform, storage, ...props }: AnalyticsProps,
  ) {
    super(scope, id, props);
    this.scheduleExport(config, network, platform);
    this.letSnowflakeRead(config, storage);
  }

  private scheduleExport(config: StageConfig, network: NetworkStack, platform: PlatformStack): void {
    const missed = new sqs.Queue(this, 'MissedExports', {
      queueName: named(config, 'missed-exports'),
      enforceSSL: true,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(missed, 'It is the dead-letter queue.', 'AwsSolutions-SQS3');
    const family = this.formatArn({
      service: 'ecs',
      resource: 'task-definition',
      resourceName: taskFamily(config, 'export'),
    });
    const { taskRole, executionRole } = platform.export.definition;
    const role = new iam.Role(this, 'SchedulerRole', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': config.account } },
      }),
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['ecs:RunTask'],
        resources: [`${family}:*`, family],
        conditions: { ArnEquals: { 'ecs:cluster': platform.cluster.clusterArn } },
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [taskRole.roleArn, executionRole!.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      }),
    );
    missed.grantSendMessages(role);
    const { hour, minute } = config.export.schedule;
    new scheduler.CfnSchedule(this, 'Export', {
      name: named(config, 'export'),
      description: 'Brings the warehouse up to date',
      scheduleExpression: `cron(${minute} ${hour} * * ? *)`,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: platform.cluster.clusterArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: missed.queueArn },
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
        ecsParameters: {
          // Without a revision: always the newest, which the last release made.
          taskDefinitionArn: family,
          launchType: 'FARGATE',
          taskCount: 1,
          networkConfiguration: {
            awsvpcConfiguration: {
              assignPublicIp: 'DISABLED',
              securityGroups: [network.groups.worker.securityGroupId],
              subnets: network.vpc.selectSubnets({ subnetGroupName: SUBNETS.tasks }).subnetIds,
            },
          },
        },
      },
    });
  }

  /** In two passes: with the parameters' defaults, then with what `DESC INTEGRATION` shows (docs/runbooks/snowflake.md). */
  private letSnowflakeRead(config: StageConfig, { objects, key }: StorageStack): void {
    const user = new CfnParameter(this, 'SnowflakeUserArn', {
      default: `arn:aws:iam::${config.account}:root`,
      description: 'STORAGE_AWS_IAM_USER_ARN',
    });
    const externalId = new CfnParameter(this, 'SnowflakeExternalId', {
      default: 'nobody-yet',
      noEcho: true,
      description: 'STORAGE_AWS_EXTERNAL_ID',
    });
    const role = new iam.Role(this, 'SnowflakeReader', {
      roleName: named(config, 'snowflake-reader'),
      assumedBy: new iam.ArnPrincipal(user.valueAsString).withConditions({
        StringEquals: { 'sts:ExternalId': externalId.valueAsString },
      }),
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [objects.arnForObjects(`${FOLDERS.export}*`)],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [objects.bucketArn],
        conditions: { StringLike: { 's3:prefix': [`${FOLDERS.export}*`] } },
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:GetBucketLocation'],
        resources: [objects.bucketArn],
      }),
    );
    role.addToPolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] }));
    new CfnOutput(this, 'StorageAwsRoleArn', { value: role.roleArn });
  }
}
