import { aws_certificatemanager as acm, aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** ACM renews 60 days before the end; at 30 it has failed for a month, and nobody is locked out yet. */
const LEAST_DAYS = 30;

export interface CertificateAlarmProps {
  readonly name: string;
  readonly certificate: acm.ICertificate;
}

/** Tells of a certificate that was not renewed. Without actions: those are the stack's business. */
export function certificateAlarm(
  scope: Construct,
  id: string,
  { name, certificate }: CertificateAlarmProps,
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmName: name,
    alarmDescription: `Fewer than ${LEAST_DAYS} days are left: ACM should have renewed it a month ago. Runbook: docs/runbooks/certificates.md`,
    metric: certificate.metricDaysToExpiry({ period: Duration.days(1), statistic: 'Minimum' }),
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: LEAST_DAYS,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.MISSING,
  });
}
