import {
  aws_cloudwatch as cloudwatch,
  aws_cloudwatch_actions as actions,
  aws_events as events,
  aws_events_targets as targets,
  aws_sns as sns,
  Duration,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { alarmsOf, type AlarmDefinition, type Watched } from '../../alarms.ts';
import { dashboards } from '../../dashboards.ts';
import { certificateAlarm } from '../../constructs/certificate-alarm.ts';
import { named } from '../../naming.ts';
import type { AlertingStack } from './alerting.ts';

/** Alarms, each to the topic of its priority; events that no figure shows; dashboards. */
export class ObservabilityStack extends Stack {
  private readonly watched: Watched;

  constructor(
    scope: Construct,
    id: string,
    {
      alerting,
      config,
      platform,
      data,
      ...props
    }: StackProps & Watched & { readonly alerting: AlertingStack },
  ) {
    super(scope, id, props);
    this.watched = { config, platform, data };
    const alarms = alarmsOf(this.watched).map((definition) => this.addAlarm(definition, alerting));
    const certificate = certificateAlarm(this, 'api-certificate-expiry', {
      name: named(config, 'P1-api-certificate-expiry'),
      certificate: platform.certificate,
    });
    tell(certificate, alerting.topics.P1);
    this.addEvents(alerting);
    dashboards(this, this.watched, [...alarms, certificate]);
  }

  private addAlarm(definition: AlarmDefinition, { topics }: AlertingStack): cloudwatch.Alarm {
    const { priority, name, limit, reason, runbook } = definition;
    const alarm = new cloudwatch.Alarm(this, name, {
      alarmName: named(this.watched.config, `${priority}-${name}`),
      alarmDescription: `${reason} Runbook: docs/runbooks/${runbook}`,
      metric: definition.metric,
      ...('above' in limit
        ? { threshold: limit.above, comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD }
        : { threshold: limit.below, comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD }),
      evaluationPeriods: definition.periods,
      treatMissingData: definition.isSilenceBad
        ? cloudwatch.TreatMissingData.BREACHING
        : cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    tell(alarm, topics[priority]);
    return alarm;
  }

  private addEvents({ topics }: AlertingStack): void {
    new events.Rule(this, 'DeploymentFailed', {
      description: 'A deployment was taken back. Runbook: docs/runbooks/releases.md',
      eventPattern: {
        source: ['aws.ecs'],
        detailType: ['ECS Deployment State Change'],
        detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      },
      targets: [new targets.SnsTopic(topics.P1)],
    });
    new events.Rule(this, 'DatabaseFailedOver', {
      description: 'PostgreSQL failed over or failed. Runbook: docs/runbooks/database.md',
      eventPattern: {
        source: ['aws.rds'],
        detailType: ['RDS DB Instance Event'],
        detail: { EventCategories: ['failover', 'failure'] },
      },
      targets: [new targets.SnsTopic(topics.P0)],
    });
    new events.Rule(this, 'BackupFailed', {
      description: 'A backup or its copy failed. Runbook: docs/runbooks/restore.md',
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change', 'Copy Job State Change'],
        detail: { state: ['FAILED', 'ABORTED', 'EXPIRED'] },
      },
      targets: [new targets.SnsTopic(topics.P1)],
    });
    new events.Rule(this, 'ExportFailed', {
      description: 'The export to the warehouse ended with an error. Runbook: docs/runbooks/warehouse.md',
      eventPattern: {
        source: ['aws.ecs'],
        detailType: ['ECS Task State Change'],
        detail: {
          lastStatus: ['STOPPED'],
          group: [`family:${named(this.watched.config, 'export')}`],
          containers: { name: ['application'], exitCode: [{ 'anything-but': [0] }] },
        },
      },
      targets: [new targets.SnsTopic(topics.P1, { retryAttempts: 3, maxEventAge: Duration.hours(1) })],
    });
  }
}

function tell(alarm: cloudwatch.Alarm, topic: sns.ITopic): void {
  alarm.addAlarmAction(new actions.SnsAction(topic));
  alarm.addOkAction(new actions.SnsAction(topic));
}
