import { aws_ecr as ecr, aws_ecs as ecs, aws_logs as logs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/index.ts';
import { named, PORTS } from '../naming.ts';
import { acknowledge } from '../policy/nag.ts';
import { rdsAuthorities } from '../rds-authorities.ts';
import { logGroup } from './log-group.ts';
import { pgBouncerCommand } from './pgbouncer.ts';
import { settingsOf, type Role, type Surroundings } from './settings.ts';

/** The image's user `node`; PgBouncer needs no other. */
const USER = '1000:1000';

/** Folders of a task's containers, each a volume of its own that goes with the task. */
const SCRATCH = { volume: 'scratch', path: '/tmp' };
const POOL = { volume: 'pool', path: '/var/lib/pgbouncer-run' };
const TRUST = { volume: 'trust', path: '/etc/rds' };
const AUTHORITIES = `${TRUST.path}/authorities.pem`;

/** ECS kills what has not ended by then. The pool is told to stop after the application, and waits for it. */
const STOP = Duration.seconds(90);
const STOP_POOL = Duration.seconds(100);

/** Through PgBouncer go those that hold connections all day. */
const POOLED: readonly Role[] = ['api', 'worker'];

/** What tasks share and a task cannot know by itself. */
export type TaskSurroundings = Omit<Surroundings, 'authorities' | 'scratch'> & {
  readonly backend: ecr.IRepository;
  readonly pgBouncer: ecr.IRepository;
};

export interface BackendTaskProps {
  readonly role: Role;
  readonly cpu: number;
  readonly memoryMib: number;
  readonly around: TaskSurroundings;
}

/**
 * A task of the one image: `prepare` (which makes the volumes usable and ends), PgBouncer for the roles that pool, and the
 * application. Nothing writes to a root file system, nothing but `prepare` is root, nobody has capabilities.
 */
export class BackendTask extends Construct {
  readonly definition: ecs.FargateTaskDefinition;
  readonly application: ecs.ContainerDefinition;
  readonly logGroup: logs.LogGroup;
  private readonly props: BackendTaskProps;

  constructor(scope: Construct, id: string, props: BackendTaskProps) {
    super(scope, id);
    this.props = props;
    const { role, around } = props;
    this.logGroup = logGroup(this, 'Logs', around.config, `/${named(around.config, role)}`);
    this.definition = new ecs.FargateTaskDefinition(this, 'Definition', {
      family: taskFamily(around.config, role),
      cpu: props.cpu,
      memoryLimitMiB: props.memoryMib,
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.ARM64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
    });
    for (const { volume } of this.volumes) this.definition.addVolume({ name: volume });
    const prepare = this.addPreparation();
    this.application = this.addApplication();
    this.after(prepare, this.application, ecs.ContainerDependencyCondition.SUCCESS);
    if (this.isPooled) {
      const pool = this.addPool();
      this.after(prepare, pool, ecs.ContainerDependencyCondition.SUCCESS);
      this.after(pool, this.application, ecs.ContainerDependencyCondition.HEALTHY);
    }
    acknowledge(this.definition, 'Plain settings; what is secret comes as a secret.', 'AwsSolutions-ECS2');
  }

  private get isPooled(): boolean {
    return POOLED.includes(this.props.role);
  }

  private get volumes() {
    return this.isPooled ? [SCRATCH, POOL, TRUST] : [SCRATCH, TRUST];
  }

  /** Fargate's volumes belong to root and have no tmpfs; and no system trusts the authorities of RDS. */
  private addPreparation(): ecs.ContainerDefinition {
    const writable = this.volumes
      .filter((folder) => folder !== TRUST)
      .map(({ volume }) => `/volumes/${volume}`);
    const container = this.addContainer('prepare', {
      image: this.image(this.props.around.backend),
      essential: false,
      user: '0:0',
      entryPoint: ['sh', '-c'],
      command: [
        `chmod 1777 ${writable.join(' ')} && printf '%s\\n' "$AUTHORITIES" > /volumes/${TRUST.volume}/authorities.pem`,
      ],
      environment: { AUTHORITIES: rdsAuthorities(this.props.around.config.region) },
    });
    for (const { volume } of this.volumes) mount(container, { volume, path: `/volumes/${volume}` }, false);
    return container;
  }

  private addApplication(): ecs.ContainerDefinition {
    const { role, around } = this.props;
    const settings = settingsOf(role, { ...around, authorities: AUTHORITIES, scratch: SCRATCH.path });
    const container = this.addContainer('application', {
      ...settings,
      image: this.image(around.backend),
      essential: true,
      user: USER,
      command: [role],
      stopTimeout: STOP,
      ...(role === 'api' && { portMappings: [{ name: 'http', containerPort: PORTS.api }] }),
      ...(this.isPooled && {
        healthCheck: {
          command: ['CMD', 'node', 'docker/healthcheck.mjs', 'live'],
          interval: Duration.seconds(15),
          timeout: Duration.seconds(5),
          retries: 3,
          startPeriod: Duration.seconds(60),
        },
      }),
    });
    mount(container, SCRATCH, false);
    if (!this.isPooled) mount(container, TRUST, true);
    return container;
  }

  private addPool(): ecs.ContainerDefinition {
    const { pgBouncer, primaryHost, replicaHost, databaseUser } = this.props.around;
    const command = pgBouncerCommand({
      primaryHost,
      replicaHost,
      folder: POOL.path,
      authorities: AUTHORITIES,
    });
    const container = this.addContainer('pgbouncer', {
      image: this.image(pgBouncer),
      essential: true,
      user: USER,
      entryPoint: ['sh', '-c'],
      command: [command],
      cpu: 64,
      memoryReservationMiB: 64,
      stopTimeout: STOP_POOL,
      healthCheck: {
        command: [
          'CMD',
          'pg_isready',
          '--quiet',
          '--host=127.0.0.1',
          `--port=${PORTS.pgBouncer}`,
          '--username=health',
        ],
        interval: Duration.seconds(5),
        timeout: Duration.seconds(2),
        retries: 3,
      },
      secrets: {
        DATABASE_USER: ecs.Secret.fromSecretsManager(databaseUser, 'username'),
        DATABASE_PASSWORD: ecs.Secret.fromSecretsManager(databaseUser, 'password'),
      },
    });
    mount(container, POOL, false);
    mount(container, TRUST, true);
    return container;
  }

  private addContainer(
    name: string,
    options: Omit<ecs.ContainerDefinitionOptions, 'logging' | 'readonlyRootFilesystem' | 'linuxParameters'>,
  ): ecs.ContainerDefinition {
    const linuxParameters = new ecs.LinuxParameters(this, `Linux-${name}`, { initProcessEnabled: true });
    linuxParameters.dropCapabilities(ecs.Capability.ALL);
    return this.definition.addContainer(name, {
      ...options,
      readonlyRootFilesystem: true,
      linuxParameters,
      logging: ecs.LogDrivers.awsLogs({
        logGroup: this.logGroup,
        streamPrefix: name,
        // A log service that is away must not hold the product up.
        mode: ecs.AwsLogDriverMode.NON_BLOCKING,
      }),
    });
  }

  private image(repository: ecr.IRepository): ecs.ContainerImage {
    return ecs.ContainerImage.fromEcrRepository(repository, this.props.around.buildId);
  }

  private after(
    first: ecs.ContainerDefinition,
    second: ecs.ContainerDefinition,
    condition: ecs.ContainerDependencyCondition,
  ): void {
    second.addContainerDependencies({ container: first, condition });
  }
}

/** Name under which the newest task definition of a role is found. */
export function taskFamily(config: StageConfig, role: Role): string {
  return named(config, role);
}

function mount(
  container: ecs.ContainerDefinition,
  { volume, path }: { readonly volume: string; readonly path: string },
  readOnly: boolean,
): void {
  container.addMountPoints({ sourceVolume: volume, containerPath: path, readOnly });
}
