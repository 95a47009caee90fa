import { aws_cloudwatch as cloudwatch, aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/index.ts';
import { applicationMetric, busyPlaces, together } from '../metrics.ts';
import { named } from '../naming.ts';
import { SCALING_QUEUES } from '../queues.ts';
import { SUBNETS, type NetworkStack } from '../stacks/stateless/network.ts';
import type { BackendTask } from './backend-task.ts';
import { scaleByBacklog, scaleByUtilisation } from './scaling.ts';

/** Failed runs of jobs in a minute at which a deployment is taken back. */
const MOST_FAILURES = 20;

export interface QueueWorkerProps {
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly cluster: ecs.Cluster;
  readonly task: BackendTask;
}

/** The worker: nobody's traffic to shift, so new tasks replace old ones one by one, and jobs fit both (docs/runbooks/releases.md). */
export class QueueWorker extends Construct {
  readonly service: ecs.FargateService;

  constructor(scope: Construct, id: string, { config, network, cluster, task }: QueueWorkerProps) {
    super(scope, id);
    const failures = SCALING_QUEUES.map((job) =>
      applicationMetric('job_duration_seconds', 'SampleCount', { service: 'worker', job, outcome: 'failed' }),
    );
    const guard = new cloudwatch.Alarm(this, 'Failures', {
      alarmName: named(config, 'deployment-worker-failures'),
      alarmDescription: `More than ${MOST_FAILURES} jobs a minute end in failure: the release is taken back. Runbook: docs/runbooks/releases.md`,
      metric: together('SUM', 'failed jobs', failures),
      threshold: MOST_FAILURES,
      evaluationPeriods: 2,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    this.service = new ecs.FargateService(this, 'Service', {
      cluster,
      serviceName: named(config, 'worker'),
      taskDefinition: task.definition,
      desiredCount: config.worker.minTasks,
      securityGroups: [network.groups.worker],
      vpcSubnets: { subnetGroupName: SUBNETS.tasks },
      assignPublicIp: false,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
      circuitBreaker: { enable: true, rollback: true },
      deploymentAlarms: {
        alarmNames: [guard.alarmName],
        behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM,
      },
    });
    this.scale(config);
  }

  private scale({ worker }: StageConfig): void {
    const target = this.service.autoScaleTaskCount({
      minCapacity: worker.minTasks,
      maxCapacity: worker.maxTasks,
    });
    const backlog = SCALING_QUEUES.map((queue) =>
      applicationMetric('queue_jobs', 'Maximum', { service: 'worker', queue, state: 'waiting' }),
    );
    const oldest = SCALING_QUEUES.map((queue) =>
      applicationMetric('queue_oldest_waiting_seconds', 'Maximum', { service: 'worker', queue }),
    );
    scaleByBacklog(target, {
      backlog: together('SUM', 'waiting jobs', backlog),
      oldest: together('MAX', 'oldest waiting job (s)', oldest),
    });
    const cpu = this.service.metricCpuUtilization({ period: Duration.minutes(1) });
    scaleByUtilisation(target, 'Cpu', cpu, { both: false });
    // A worker that waits for the model uses no CPU, and has no place for the next receipt.
    const places = new cloudwatch.MathExpression({
      label: 'busy places (%)',
      period: Duration.minutes(1),
      expression: '100 * busiest',
      usingMetrics: { busiest: together('MAX', 'busy places', busyPlaces()) },
    });
    scaleByUtilisation(target, 'Places', places, { both: true });
  }
}
