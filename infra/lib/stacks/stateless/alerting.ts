import { aws_iam as iam, aws_kms as kms, aws_sns as sns, Aws, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { named } from '../../naming.ts';

/** P0: an outage, somebody gets up. P1: worse than it should be, today. P2: money, this week. */
export const PRIORITIES = ['P0', 'P1', 'P2'] as const;
export type Priority = (typeof PRIORITIES)[number];

const SENDERS = ['cloudwatch', 'events', 'budgets', 'costalerts', 'codestar-notifications'];

/** One topic for each priority. Who is told (pager, chat, mail) subscribes outside of the code. */
export class AlertingStack extends Stack {
  readonly topics: Readonly<Record<Priority, sns.Topic>>;

  constructor(scope: Construct, id: string, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    const masterKey = new kms.Key(this, 'Key', { enableKeyRotation: true, alias: named(config, 'alerts') });
    const ours = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
    const senders = SENDERS.map((name) => new iam.ServicePrincipal(`${name}.amazonaws.com`));
    masterKey.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: senders,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: ours,
      }),
    );
    const topics = PRIORITIES.map((priority) => {
      const topic = new sns.Topic(this, priority, {
        topicName: named(config, `alerts-${priority.toLowerCase()}`),
        masterKey,
        enforceSSL: true,
      });
      topic.addToResourcePolicy(
        new iam.PolicyStatement({
          principals: senders,
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions: ours,
        }),
      );
      return [priority, topic];
    });
    this.topics = Object.fromEntries(topics) as Record<Priority, sns.Topic>;
  }
}
