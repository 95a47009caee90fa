import {
  aws_budgets as budgets,
  aws_ce as costs,
  aws_cloudtrail as cloudtrail,
  aws_guardduty as guardduty,
  aws_s3 as s3,
  aws_securityhub as securityhub,
  Duration,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { secureBucket } from '../../constructs/secure-bucket.ts';
import { bucketNamed, named } from '../../naming.ts';
import type { AlertingStack } from './alerting.ts';

/** US dollars by which a service may cost more than it usually does. */
const NOTEWORTHY_USD = 50;

/** What every account has: budgets, an eye on unusual costs, a trail, and watchers of threats and settings. */
export class AccountStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    config: StageConfig,
    {
      alerting,
      logs,
      ...props
    }: StackProps & { readonly alerting: AlertingStack; readonly logs: s3.IBucket },
  ) {
    super(scope, id, props);
    const address = alerting.topics.P2.topicArn;
    this.watchCosts(config, address);
    // Also what EventBridge hears of rotations from (platform stack).
    new cloudtrail.Trail(this, 'Trail', {
      trailName: named(config, 'trail'),
      bucket: secureBucket(this, 'TrailLogs', {
        bucketName: bucketNamed(config, 'trail'),
        serverAccessLogsBucket: logs,
        serverAccessLogsPrefix: 's3/trail/',
        lifecycleRules: [{ id: 'old', expiration: Duration.days(365) }],
      }),
      isMultiRegionTrail: true,
      enableFileValidation: true,
    });
    new guardduty.CfnDetector(this, 'Threats', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: ['S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS', 'RUNTIME_MONITORING'].map((name) => ({
        name,
        status: 'ENABLED',
      })),
    });
    new securityhub.CfnHub(this, 'SecurityHub', { enableDefaultStandards: true, autoEnableControls: true });
  }

  private watchCosts(config: StageConfig, address: string): void {
    const told = [
      { notificationType: 'ACTUAL', threshold: 80 },
      { notificationType: 'ACTUAL', threshold: 100 },
      { notificationType: 'FORECASTED', threshold: 110 },
    ];
    new budgets.CfnBudget(this, 'Budget', {
      budget: {
        budgetName: named(config, 'monthly'),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: config.monthlyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: told.map((notification) => ({
        notification: { ...notification, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: [{ subscriptionType: 'SNS', address }],
      })),
    });
    const monitor = new costs.CfnAnomalyMonitor(this, 'UnusualCosts', {
      monitorName: named(config, 'services'),
      monitorType: 'DIMENSIONAL',
      monitorDimension: 'SERVICE',
    });
    new costs.CfnAnomalySubscription(this, 'UnusualCostsToTopic', {
      subscriptionName: named(config, 'unusual-costs'),
      frequency: 'IMMEDIATE',
      monitorArnList: [monitor.attrMonitorArn],
      subscribers: [{ type: 'SNS', address }],
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(NOTEWORTHY_USD)],
        },
      }),
    });
  }
}
