import {
  aws_certificatemanager as acm,
  aws_ecs as ecs,
  aws_elasticloadbalancingv2 as elb,
  aws_iam as iam,
  aws_route53 as route53,
  aws_route53_targets as targets,
  aws_wafv2 as waf,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BackendTask } from '../../constructs/backend-task.ts';
import { CanaryApi } from '../../constructs/canary-api.ts';
import { firewall } from '../../constructs/firewall.ts';
import { logGroup } from '../../constructs/log-group.ts';
import { QueueWorker } from '../../constructs/queue-worker.ts';
import { redeployAfterRotation } from '../../constructs/rotation.ts';
import type { StageConfig } from '../../config/index.ts';
import { named } from '../../naming.ts';
import { taskSurroundings, type Foundations } from '../../task-surroundings.ts';
import { SUBNETS, type NetworkStack } from './network.ts';

export interface PlatformProps extends StackProps, Foundations {
  readonly network: NetworkStack;
}

/** What runs: the api behind its load balancer, the worker, the export. The pipeline updates this stack by its template. */
export class PlatformStack extends Stack {
  readonly cluster: ecs.Cluster;
  readonly certificate: acm.Certificate;
  readonly loadBalancer: elb.ApplicationLoadBalancer;
  readonly firewall: waf.CfnWebACL;
  readonly api: CanaryApi;
  readonly worker: QueueWorker;
  readonly export: BackendTask;

  constructor(scope: Construct, id: string, props: PlatformProps) {
    super(scope, id, props);
    const { config, network, data } = props;
    this.cluster = new ecs.Cluster(this, 'Cluster', {
      vpc: network.vpc,
      clusterName: named(config, 'cluster'),
      containerInsightsV2: ecs.ContainerInsights.ENHANCED,
      enableFargateCapacityProviders: true,
    });
    const { hostedZoneId, zone: zoneName, api: domainName } = config.domain;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    this.certificate = new acm.Certificate(this, 'Certificate', {
      domainName,
      validation: acm.CertificateValidation.fromDns(zone),
    });
    this.loadBalancer = this.makeLoadBalancer(props);
    new route53.ARecord(this, 'Address', {
      zone,
      recordName: domainName,
      target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(this.loadBalancer)),
    });
    this.firewall = this.guard(config);

    const around = taskSurroundings(this, props);
    const apiTask = new BackendTask(this, 'ApiTask', { role: 'api', around, ...config.api });
    const workerTask = new BackendTask(this, 'WorkerTask', { role: 'worker', around, ...config.worker });
    this.export = new BackendTask(this, 'ExportTask', { role: 'export', around, ...config.export });
    for (const task of [apiTask, workerTask]) this.allowObjects(task, props, '*');
    this.allowObjects(this.export, props, 'etl/*');

    const place = { config, network, cluster: this.cluster };
    const { loadBalancer, certificate } = this;
    this.api = new CanaryApi(this, 'Api', { ...place, loadBalancer, certificate, task: apiTask });
    this.worker = new QueueWorker(this, 'Worker', { ...place, task: workerTask });
    redeployAfterRotation(this, 'Rotation', {
      config,
      secretArns: [data.postgres.user.secretArn],
      services: [this.api.service, this.worker.service],
    });
  }

  private makeLoadBalancer({ config, network, storage }: PlatformProps): elb.ApplicationLoadBalancer {
    const loadBalancer = new elb.ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc: network.vpc,
      vpcSubnets: { subnetGroupName: SUBNETS.public },
      internetFacing: true,
      securityGroup: network.groups.loadBalancer,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elb.DesyncMitigationMode.STRICTEST,
      deletionProtection: config.isProtected,
    });
    loadBalancer.logAccessLogs(storage.logs, 'load-balancer');
    loadBalancer.addListener('Http', {
      port: 80,
      protocol: elb.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elb.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    return loadBalancer;
  }

  private guard(config: StageConfig): waf.CfnWebACL {
    const acl = firewall(this, 'Firewall', {
      scope: 'REGIONAL',
      requestsPerAddress: 6000,
      stricterPaths: { '/v1/auth/': 300 },
      refusesLargeBodies: true,
    });
    new waf.CfnWebACLAssociation(this, 'FirewallBeforeApi', {
      resourceArn: this.loadBalancer.loadBalancerArn,
      webAclArn: acl.attrArn,
    });
    // WAF writes into groups of this prefix only.
    const logGroupName = `aws-waf-logs-${named(config, 'api')}`;
    const firewallLogs = logGroup(this, 'FirewallLogs', config, logGroupName);
    const logging = new waf.CfnLoggingConfiguration(this, 'FirewallLogging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [this.formatArn({ service: 'logs', resource: `log-group:${logGroupName}` })],
      redactedFields: ['authorization', 'cookie'].map((Name) => ({ singleHeader: { Name } })),
    });
    logging.node.addDependency(firewallLogs);
    return acl;
  }

  /** What the product does with objects (docs/runbooks/storage.md), in some folders. */
  private allowObjects({ definition }: BackendTask, { storage }: PlatformProps, objects: string): void {
    const { objects: bucket, key } = storage;
    definition.addToTaskRolePolicy(
      new iam.PolicyStatement({
        actions: ['GetObject', 'GetObjectVersion', 'PutObject', 'DeleteObject', 'AbortMultipartUpload'].map(
          (action) => `s3:${action}`,
        ),
        resources: [bucket.arnForObjects(objects)],
      }),
    );
    definition.addToTaskRolePolicy(
      new iam.PolicyStatement({
        actions: ['s3:ListBucket', 's3:ListBucketMultipartUploads'],
        resources: [bucket.bucketArn],
      }),
    );
    definition.addToTaskRolePolicy(
      new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
    );
  }
}
