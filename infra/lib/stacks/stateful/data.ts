import {
  aws_backup as backup,
  aws_kms as kms,
  aws_secretsmanager as secrets,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { Postgres } from '../../constructs/postgres.ts';
import { RedisGroup } from '../../constructs/redis-group.ts';
import { named } from '../../naming.ts';
import { acknowledge } from '../../policy/nag.ts';
import type { NetworkStack } from '../stateless/network.ts';

/** What remembers: PostgreSQL, Redis, and the application's secrets. */
export class DataStack extends Stack {
  readonly key: kms.Key;
  readonly postgres: Postgres;
  readonly queue: RedisGroup;
  readonly cache: RedisGroup;
  /** A JSON object of the application's keys by the names of their settings; filled in by a person (README). */
  readonly application: secrets.Secret;

  constructor(
    scope: Construct,
    id: string,
    config: StageConfig,
    { network, ...props }: StackProps & { readonly network: NetworkStack },
  ) {
    super(scope, id, { ...props, terminationProtection: config.isProtected });
    const key = new kms.Key(this, 'Key', {
      enableKeyRotation: true,
      alias: named(config, 'data'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.key = key;
    const recoveryVault = backup.BackupVault.fromBackupVaultArn(
      this,
      'RecoveryVault',
      `arn:aws:backup:${config.recoveryRegion}:${config.account}:backup-vault:${named(config, 'recovery')}`,
    );
    this.postgres = new Postgres(this, 'Postgres', { config, network, key, recoveryVault });
    // A queue that forgets loses work until the outbox hands it out again; a cache that does not forget is full.
    this.queue = new RedisGroup(this, 'Queue', {
      config,
      network,
      key,
      kind: 'queue',
      node: config.redis.queueNode,
      policy: 'noeviction',
      snapshotDays: 7,
    });
    this.cache = new RedisGroup(this, 'Cache', {
      config,
      network,
      key,
      kind: 'cache',
      node: config.redis.cacheNode,
      policy: 'allkeys-lru',
      snapshotDays: 0,
    });
    this.application = new secrets.Secret(this, 'Application', {
      secretName: named(config, 'application'),
      description: 'JSON object of secret settings; see infra/README.md',
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this.application,
      'Lists of keys and credentials of other providers: rotated as docs/runbooks/keys.md says.',
      'AwsSolutions-SMG4',
    );
  }
}
