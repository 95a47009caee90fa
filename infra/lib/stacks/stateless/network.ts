import { aws_ec2 as ec2, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { logGroup } from '../../constructs/log-group.ts';
import { PORTS } from '../../naming.ts';
import { acknowledge } from '../../policy/nag.ts';

/** Names of the subnet groups: the internet's side, tasks, data without a way out. */
export const SUBNETS = { public: 'public', tasks: 'tasks', data: 'data' } as const;

const GROUPS = {
  loadBalancer: 'Load balancer, open to the internet',
  api: 'Tasks of the api',
  worker: 'Tasks of the worker, migrations and exports',
  database: 'PostgreSQL',
  redis: 'Redis',
  rotation: 'Rotation of database passwords',
  hook: 'Smoke test of a deployment',
} as const;

/** VPC and security groups. All rules are here: a rule in another stack would make stacks depend on each other in circles. */
export class NetworkStack extends Stack {
  readonly vpc: ec2.Vpc;
  readonly groups: Readonly<Record<keyof typeof GROUPS, ec2.SecurityGroup>>;
  private readonly zones: string[];

  constructor(scope: Construct, id: string, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    this.zones = config.availabilityZones;
    this.vpc = this.makeVpc(config);
    this.groups = this.makeGroups();
    this.openWays();
    if (config.interfaceEndpoints) this.addEndpoints();
  }

  /** Vpc compares its zones with the stack's; without this it would look them up, which takes credentials. */
  override get availabilityZones(): string[] {
    return this.zones;
  }

  private makeVpc(config: StageConfig): ec2.Vpc {
    const flowLogs = logGroup(this, 'FlowLogs', config);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(config.cidr),
      availabilityZones: config.availabilityZones,
      natGateways: config.natGateways,
      subnetConfiguration: [
        { name: SUBNETS.public, subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: SUBNETS.tasks, subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
        { name: SUBNETS.data, subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
      gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
      flowLogs: {
        All: {
          trafficType: ec2.FlowLogTrafficType.ALL,
          destination: ec2.FlowLogDestination.toCloudWatchLogs(flowLogs),
        },
      },
    });
    acknowledge(
      vpc,
      'Zones are named, so that nothing has to be looked up.',
      'CloudFormation-Validate::W3010',
    );
    return vpc;
  }

  private makeGroups(): Record<keyof typeof GROUPS, ec2.SecurityGroup> {
    const reachesOut = new Set<string>(['api', 'worker', 'rotation', 'hook']);
    const groups = Object.entries(GROUPS).map(([name, description]) => [
      name,
      new ec2.SecurityGroup(this, `${name}Group`, {
        vpc: this.vpc,
        description,
        allowAllOutbound: reachesOut.has(name),
      }),
    ]);
    return Object.fromEntries(groups) as Record<keyof typeof GROUPS, ec2.SecurityGroup>;
  }

  private openWays(): void {
    const { loadBalancer, api, worker, database, redis, rotation, hook } = this.groups;
    loadBalancer.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS');
    loadBalancer.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(80), 'Is sent to HTTPS');
    loadBalancer.addIngressRule(hook, ec2.Port.tcp(PORTS.test), 'Smoke test of new tasks');
    loadBalancer.addEgressRule(api, ec2.Port.tcp(PORTS.api), 'To the api');
    api.addIngressRule(loadBalancer, ec2.Port.tcp(PORTS.api), 'From the load balancer');
    for (const group of [api, worker, rotation]) {
      database.addIngressRule(group, ec2.Port.tcp(PORTS.database), 'PostgreSQL');
    }
    for (const group of [api, worker]) redis.addIngressRule(group, ec2.Port.tcp(PORTS.redis), 'Redis');
    acknowledge(
      loadBalancer,
      'Everybody may come to the api: by HTTPS, through the web application firewall.',
      'AwsSolutions-EC23',
    );
  }

  private addEndpoints(): void {
    const services = ec2.InterfaceVpcEndpointAwsService;
    const group = new ec2.SecurityGroup(this, 'endpointGroup', {
      vpc: this.vpc,
      description: 'Endpoints of AWS services',
      allowAllOutbound: false,
    });
    const { api, worker, rotation } = this.groups;
    for (const user of [api, worker, rotation]) group.addIngressRule(user, ec2.Port.tcp(443), 'HTTPS');
    const wanted = {
      EcrApi: services.ECR,
      EcrDocker: services.ECR_DOCKER,
      Logs: services.CLOUDWATCH_LOGS,
      Secrets: services.SECRETS_MANAGER,
      Kms: services.KMS,
    };
    for (const [name, service] of Object.entries(wanted)) {
      this.vpc.addInterfaceEndpoint(name, {
        service,
        subnets: { subnetGroupName: SUBNETS.tasks },
        open: false,
        securityGroups: [group],
      });
    }
  }
}
