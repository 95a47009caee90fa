import {
  aws_certificatemanager as acm,
  aws_cloudwatch as cloudwatch,
  aws_ecs as ecs,
  aws_elasticloadbalancingv2 as elb,
  Duration,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/index.ts';
import { awsMetric, percentage } from '../metrics.ts';
import { named, PORTS } from '../naming.ts';
import { acknowledge } from '../policy/nag.ts';
import { SUBNETS, type NetworkStack } from '../stacks/stateless/network.ts';
import type { BackendTask } from './backend-task.ts';
import { scaleByUtilisation } from './scaling.ts';
import { smokeHook } from './smoke-hook.ts';

/** Share of failed requests, and seconds of the slowest twentieth, at which a deployment is taken back. */
const MOST_ERROR_PERCENT = 2;
const MOST_P95_SECONDS = 1.5;
/** Fewer requests a minute say nothing about a share. */
const LEAST_REQUESTS = 20;

export interface CanaryApiProps {
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly cluster: ecs.Cluster;
  readonly loadBalancer: elb.ApplicationLoadBalancer;
  readonly certificate: acm.ICertificate;
  readonly task: BackendTask;
}

/**
 * The api behind two target groups that take turns. New tasks are first reached by the test listener alone, where the
 * smoke hook asks them; then they get a share of the traffic or all of it, and go again when an alarm says so.
 */
export class CanaryApi extends Construct {
  readonly service: ecs.FargateService;
  readonly targetGroups: readonly [elb.ApplicationTargetGroup, elb.ApplicationTargetGroup];
  private readonly props: CanaryApiProps;

  constructor(scope: Construct, id: string, props: CanaryApiProps) {
    super(scope, id);
    this.props = props;
    const { config, network, cluster, loadBalancer, task } = props;
    this.targetGroups = [this.addTargetGroup('Blue'), this.addTargetGroup('Green')];
    const guards = this.targetGroups.flatMap((group) => this.addGuards(group));
    const hook = smokeHook(this, 'SmokeHook', {
      config,
      network,
      loadBalancerHost: loadBalancer.loadBalancerDnsName,
    });
    this.service = new ecs.FargateService(this, 'Service', {
      cluster,
      serviceName: named(config, 'api'),
      taskDefinition: task.definition,
      desiredCount: config.api.minTasks,
      securityGroups: [network.groups.api],
      vpcSubnets: { subnetGroupName: SUBNETS.tasks },
      assignPublicIp: false,
      healthCheckGracePeriod: Duration.seconds(60),
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
      ...this.takeover(),
      deploymentAlarms: {
        alarmNames: guards.map(({ alarmName }) => alarmName),
        behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM,
      },
      lifecycleHooks: [
        new ecs.DeploymentLifecycleLambdaTarget(hook, 'Smoke', {
          lifecycleStages: [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT],
        }),
      ],
    });
    acknowledge(
      this.service,
      'The circuit breaker is for rolling deployments; here the hook, the alarms and the bake time are the guards.',
      'Annotation::@aws-cdk/aws-ecs:shouldUseCircuitBreaker',
    );
    this.attach();
    this.scale();
  }

  private takeover(): Partial<ecs.FargateServiceProps> {
    const { takeover } = this.props.config.api;
    const bakeTime = Duration.minutes(takeover.bakeMinutes);
    if (takeover.strategy === 'BLUE_GREEN') {
      return { deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN, bakeTime };
    }
    return {
      deploymentStrategy: ecs.DeploymentStrategy.CANARY,
      canaryConfiguration: {
        stepPercent: takeover.percent,
        stepBakeTime: Duration.minutes(takeover.stepMinutes),
      },
      bakeTime,
    };
  }

  private addTargetGroup(name: string): elb.ApplicationTargetGroup {
    return new elb.ApplicationTargetGroup(this, name, {
      vpc: this.props.network.vpc,
      port: PORTS.api,
      protocol: elb.ApplicationProtocol.HTTP,
      targetType: elb.TargetType.IP,
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        path: '/health/ready',
        interval: Duration.seconds(5),
        timeout: Duration.seconds(4),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
      },
    });
  }

  /** Alarms of each group by itself: a canary's tenth drowns in the figures of both. */
  private addGuards(group: elb.ApplicationTargetGroup): cloudwatch.Alarm[] {
    const { config, loadBalancer } = this.props;
    const color = group.node.id;
    const metric = (name: string, statistic: string) =>
      awsMetric('ApplicationELB', name, statistic, {
        LoadBalancer: loadBalancer.loadBalancerFullName,
        TargetGroup: group.targetGroupFullName,
      });
    const guard = (
      name: string,
      props: Pick<cloudwatch.AlarmProps, 'metric' | 'threshold' | 'alarmDescription'>,
    ) =>
      new cloudwatch.Alarm(this, `${color}${name}`, {
        ...props,
        alarmName: named(config, `deployment-${color}-${name}`.toLowerCase()),
        evaluationPeriods: 2,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      });
    return [
      guard('Errors', {
        metric: percentage(
          `5xx of ${color} (%)`,
          [metric('HTTPCode_Target_5XX_Count', 'Sum')],
          metric('RequestCount', 'Sum'),
          LEAST_REQUESTS,
        ),
        threshold: MOST_ERROR_PERCENT,
        alarmDescription: `More than ${MOST_ERROR_PERCENT} % of one group's requests fail: the release is taken back. Runbook: docs/runbooks/releases.md`,
      }),
      guard('Latency', {
        metric: metric('TargetResponseTime', 'p95'),
        threshold: MOST_P95_SECONDS,
        alarmDescription: `One request in twenty of one group takes ${MOST_P95_SECONDS} s: the release is taken back. Runbook: docs/runbooks/releases.md`,
      }),
    ];
  }

  private attach(): void {
    const { loadBalancer, certificate } = this.props;
    const [blue, green] = this.targetGroups;
    const rule = (name: string, port: number) =>
      new elb.ApplicationListenerRule(this, `${name}Rule`, {
        listener: loadBalancer.addListener(name, {
          port,
          protocol: elb.ApplicationProtocol.HTTPS,
          certificates: [certificate],
          sslPolicy: elb.SslPolicy.TLS13_13,
          open: false,
          defaultAction: elb.ListenerAction.fixedResponse(404),
        }),
        priority: 10,
        conditions: [elb.ListenerCondition.pathPatterns(['/*'])],
        // ECS moves the weights during a deployment.
        action: elb.ListenerAction.weightedForward([
          { targetGroup: blue, weight: 100 },
          { targetGroup: green, weight: 0 },
        ]),
      });
    const target = this.service.loadBalancerTarget({
      containerName: 'application',
      containerPort: PORTS.api,
      alternateTarget: new ecs.AlternateTarget('Alternate', {
        alternateTargetGroup: green,
        productionListener: ecs.ListenerRuleConfiguration.applicationListenerRule(rule('Https', 443)),
        testListener: ecs.ListenerRuleConfiguration.applicationListenerRule(rule('Test', PORTS.test)),
      }),
    });
    target.attachToApplicationTargetGroup(blue);
  }

  private scale(): void {
    const { minTasks, maxTasks } = this.props.config.api;
    const target = this.service.autoScaleTaskCount({ minCapacity: minTasks, maxCapacity: maxTasks });
    scaleByUtilisation(target, 'Cpu', this.service.metricCpuUtilization({ period: Duration.minutes(1) }), {
      both: true,
    });
  }
}
