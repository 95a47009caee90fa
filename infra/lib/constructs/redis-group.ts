import {
  aws_elasticache as elasticache,
  aws_kms as kms,
  aws_secretsmanager as secrets,
  Fn,
  SecretValue,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/index.ts';
import { named, PORTS } from '../naming.ts';
import { acknowledge } from '../policy/nag.ts';
import { SUBNETS, type NetworkStack } from '../stacks/stateless/network.ts';

export interface RedisGroupProps {
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly key: kms.IKey;
  readonly kind: 'queue' | 'cache';
  readonly node: string;
  /** What happens when the memory is full. */
  readonly policy: 'noeviction' | 'allkeys-lru';
  /** Snapshots that are kept; 0: none are made. */
  readonly snapshotDays: number;
}

/** One Redis with replicas, TLS and a password. The policy belongs to a whole group, so the queue and the cache have one each. */
export class RedisGroup extends Construct {
  readonly groupId: string;
  /** `rediss://` with the password. */
  readonly url: secrets.ISecret;

  constructor(scope: Construct, id: string, props: RedisGroupProps) {
    super(scope, id);
    const { config, network, key, kind, policy } = props;
    const hasReplicas = config.redis.replicas > 0;
    this.groupId = named(config, `redis-${kind}`);
    const token = new secrets.Secret(this, 'Token', {
      encryptionKey: key,
      secretName: named(config, `redis-${kind}-token`),
      generateSecretString: { excludePunctuation: true, passwordLength: 64 },
    });
    const subnets = new elasticache.CfnSubnetGroup(this, 'Subnets', {
      description: this.groupId,
      cacheSubnetGroupName: this.groupId,
      subnetIds: network.vpc.selectSubnets({ subnetGroupName: SUBNETS.data }).subnetIds,
    });
    const parameters = new elasticache.CfnParameterGroup(this, 'Parameters', {
      cacheParameterGroupFamily: 'redis7',
      description: this.groupId,
      properties: { 'maxmemory-policy': policy },
    });
    const group = new elasticache.CfnReplicationGroup(this, 'Group', {
      replicationGroupDescription: `${kind}: ${policy}`,
      replicationGroupId: this.groupId,
      engine: 'redis',
      engineVersion: '7.1',
      port: PORTS.redis,
      cacheNodeType: props.node,
      numNodeGroups: 1,
      replicasPerNodeGroup: config.redis.replicas,
      automaticFailoverEnabled: hasReplicas,
      multiAzEnabled: hasReplicas,
      cacheSubnetGroupName: subnets.ref,
      cacheParameterGroupName: parameters.ref,
      securityGroupIds: [network.groups.redis.securityGroupId],
      atRestEncryptionEnabled: true,
      kmsKeyId: key.keyArn,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      authToken: token.secretValue.unsafeUnwrap(),
      snapshotRetentionLimit: props.snapshotDays,
      autoMinorVersionUpgrade: true,
    });
    this.url = new secrets.Secret(this, 'Url', {
      encryptionKey: key,
      secretName: named(config, `redis-${kind}-url`),
      // CloudFormation puts the password in; it stands in no template.
      secretStringValue: SecretValue.unsafePlainText(
        Fn.join('', [
          'rediss://:',
          token.secretValue.unsafeUnwrap(),
          `@${group.attrPrimaryEndPointAddress}:${group.attrPrimaryEndPointPort}`,
        ]),
      ),
    });
    for (const secret of [token, this.url]) {
      acknowledge(
        secret,
        'ElastiCache has no rotation of its own; the password is changed as docs/runbooks/redis.md says.',
        'AwsSolutions-SMG4',
      );
    }
    if (!hasReplicas)
      acknowledge(group, 'Development can wait for a node to be made again.', 'AwsSolutions-AEC4');
  }
}
