import {
  aws_backup as backup,
  aws_ec2 as ec2,
  aws_iam as iam,
  aws_kms as kms,
  aws_events as events,
  aws_rds as rds,
  aws_secretsmanager as secrets,
  Duration,
  RemovalPolicy,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/index.ts';
import { RETENTION } from './log-group.ts';
import { DATABASE, named, PORTS } from '../naming.ts';
import { acknowledge } from '../policy/nag.ts';
import { SUBNETS, type NetworkStack } from '../stacks/stateless/network.ts';

const ROTATION = Duration.days(30);

export interface PostgresProps {
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly key: kms.IKey;
  readonly recoveryVault: backup.IBackupVault;
}

/** PostgreSQL with a standby, a replica for figures, rotated passwords and copies in another region. */
export class Postgres extends Construct {
  readonly primary: rds.DatabaseInstance;
  readonly replicas: readonly rds.DatabaseInstanceReadReplica[];
  /** Owns the schema; for migrations. */
  readonly admin: secrets.ISecret;
  /** The application's, with two names that take turns: a password stays valid until the next rotation but one. */
  readonly user: secrets.ISecret;
  private readonly props: PostgresProps;

  constructor(scope: Construct, id: string, props: PostgresProps) {
    super(scope, id);
    this.props = props;
    const { config, key } = props;
    const common = this.commonProps();
    this.primary = new rds.DatabaseInstance(this, 'Primary', {
      ...common,
      engine: ENGINE,
      instanceIdentifier: named(config, 'postgres'),
      databaseName: DATABASE.name,
      storageEncrypted: true,
      storageEncryptionKey: key,
      allocatedStorage: config.database.storageGib,
      multiAz: config.database.multiAz,
      backupRetention: Duration.days(config.database.backupDays),
      deleteAutomatedBackups: !config.isProtected,
      preferredBackupWindow: '02:00-03:00',
      preferredMaintenanceWindow: 'sun:03:30-sun:04:30',
      removalPolicy: config.isProtected ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY,
      credentials: rds.Credentials.fromGeneratedSecret(DATABASE.admin, {
        encryptionKey: key,
        secretName: named(config, 'database-admin'),
      }),
    });
    this.replicas = Array.from({ length: config.database.replicas }, (_, index) =>
      this.addReplica(index, common),
    );
    this.admin = this.primary.secret!;
    this.user = this.addUser();
    this.addBackups();
    if (!config.database.multiAz) {
      acknowledge(
        this.primary,
        'Development can wait for an instance to be made again.',
        'AwsSolutions-RDS3',
      );
    }
    if (!config.isProtected) {
      acknowledge(this.primary, 'Development holds nothing that is worth keeping.', 'AwsSolutions-RDS10');
    }
  }

  private commonProps() {
    const { config, network, key } = this.props;
    return {
      vpc: network.vpc,
      vpcSubnets: { subnetGroupName: SUBNETS.data },
      securityGroups: [network.groups.database],
      port: PORTS.database,
      parameterGroup: new rds.ParameterGroup(this, 'Parameters', {
        engine: ENGINE,
        parameters: {
          'rds.force_ssl': '1',
          max_connections: String(config.database.maxConnections),
          shared_preload_libraries: 'pg_stat_statements,auto_explain',
          'auto_explain.log_min_duration': '2000',
          log_min_duration_statement: '500',
          // Figures wait for a replica that replays, not the other way round, but not for long.
          max_standby_streaming_delay: '5000',
        },
      }),
      instanceType: new ec2.InstanceType(config.database.instance),
      storageType: rds.StorageType.GP3,
      maxAllocatedStorage: config.database.maxStorageGib,
      monitoringInterval: Duration.minutes(1),
      databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: key,
      autoMinorVersionUpgrade: true,
      deletionProtection: config.isProtected,
      caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
      cloudwatchLogsExports: ['postgresql', 'upgrade'],
      cloudwatchLogsRetention: RETENTION[config.logDays],
      copyTagsToSnapshot: true,
    };
  }

  private addReplica(
    index: number,
    common: ReturnType<Postgres['commonProps']>,
  ): rds.DatabaseInstanceReadReplica {
    const replica = new rds.DatabaseInstanceReadReplica(this, `Replica${index}`, {
      ...common,
      sourceDatabaseInstance: this.primary,
      instanceIdentifier: named(this.props.config, `postgres-replica-${index}`),
      removalPolicy: RemovalPolicy.DESTROY,
      deletionProtection: false,
    });
    acknowledge(
      replica,
      'A replica can be made again from the primary, whose encryption and port it has.',
      'AwsSolutions-RDS2',
      'AwsSolutions-RDS3',
      'AwsSolutions-RDS10',
      'AwsSolutions-RDS11',
    );
    return replica;
  }

  private addUser(): secrets.ISecret {
    const { config, network, key } = this.props;
    const user = new rds.DatabaseSecret(this, 'User', {
      username: DATABASE.user,
      dbname: DATABASE.name,
      masterSecret: this.admin,
      encryptionKey: key,
      secretName: named(config, 'database-user'),
    });
    const place = {
      vpc: network.vpc,
      vpcSubnets: { subnetGroupName: SUBNETS.tasks },
      securityGroups: [network.groups.rotation],
    };
    this.admin.addRotationSchedule('Rotation', {
      automaticallyAfter: ROTATION,
      rotateImmediatelyOnUpdate: false,
      hostedRotation: secrets.HostedRotation.postgreSqlSingleUser({
        ...place,
        functionName: named(config, 'rotate-database-admin'),
      }),
    });
    user.attach(this.primary).addRotationSchedule('Rotation', {
      automaticallyAfter: ROTATION,
      // The user is made by a person, after this stack (database/roles.sql).
      rotateImmediatelyOnUpdate: false,
      hostedRotation: secrets.HostedRotation.postgreSqlMultiUser({
        ...place,
        functionName: named(config, 'rotate-database-user'),
        masterSecret: this.admin,
      }),
    });
    return user;
  }

  private addBackups(): void {
    const { config, key, recoveryVault } = this.props;
    const vault = new backup.BackupVault(this, 'Vault', {
      backupVaultName: named(config, 'database'),
      encryptionKey: key,
      removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const plan = new backup.BackupPlan(this, 'Plan', { backupVault: vault });
    plan.addRule(
      new backup.BackupPlanRule({
        ruleName: 'daily',
        scheduleExpression: events.Schedule.cron({ hour: '4', minute: '0' }),
        deleteAfter: Duration.days(35),
        copyActions: [{ destinationBackupVault: recoveryVault, deleteAfter: Duration.days(35) }],
      }),
    );
    plan.addRule(
      new backup.BackupPlanRule({
        ruleName: 'monthly',
        scheduleExpression: events.Schedule.cron({ day: '1', hour: '5', minute: '0' }),
        deleteAfter: Duration.days(365),
        copyActions: [{ destinationBackupVault: recoveryVault, deleteAfter: Duration.days(365) }],
      }),
    );
    const policies = ['AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForRestores'];
    const role = new iam.Role(this, 'BackupRole', {
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: policies.map((name) =>
        iam.ManagedPolicy.fromAwsManagedPolicyName(`service-role/${name}`),
      ),
    });
    plan.addSelection('Database', {
      role,
      disableDefaultBackupPolicy: true,
      resources: [backup.BackupResource.fromRdsDatabaseInstance(this.primary)],
    });
  }
}

const ENGINE = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_18_3 });
