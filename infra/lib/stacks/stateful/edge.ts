import {
  aws_certificatemanager as acm,
  aws_cloudwatch as cloudwatch,
  aws_cloudwatch_actions as actions,
  aws_kms as kms,
  aws_iam as iam,
  aws_route53 as route53,
  aws_sns as sns,
  Aws,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { certificateAlarm } from '../../constructs/certificate-alarm.ts';
import { firewall } from '../../constructs/firewall.ts';
import { named } from '../../naming.ts';

/** What CloudFront wants to have in us-east-1: its certificate and its firewall; and the alarm of that certificate. */
export class EdgeStack extends Stack {
  readonly certificate: acm.Certificate;
  readonly firewallArn: string;

  constructor(scope: Construct, id: string, config: StageConfig, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: config.isProtected });
    const { hostedZoneId, zone: zoneName, files, web } = config.domain;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    this.certificate = new acm.Certificate(this, 'Certificate', {
      domainName: files,
      subjectAlternativeNames: [web],
      validation: acm.CertificateValidation.fromDns(zone),
    });
    this.firewallArn = firewall(this, 'Firewall', { scope: 'CLOUDFRONT', requestsPerAddress: 5000 }).attrArn;
    this.watch(config);
  }

  /** Alarms can only tell a topic of their own region. */
  private watch(config: StageConfig): void {
    const masterKey = new kms.Key(this, 'AlertKey', { enableKeyRotation: true });
    masterKey.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    const topic = new sns.Topic(this, 'Alerts', {
      topicName: named(config, 'alerts-p1'),
      masterKey,
      enforceSSL: true,
    });
    const alarm: cloudwatch.Alarm = certificateAlarm(this, 'CertificateExpiry', {
      name: named(config, 'P1-cdn-certificate-expiry'),
      certificate: this.certificate,
    });
    alarm.addAlarmAction(new actions.SnsAction(topic));
    alarm.addOkAction(new actions.SnsAction(topic));
  }
}
