import {
  aws_cloudfront as cloudfront,
  aws_kms as kms,
  aws_route53 as route53,
  aws_s3 as s3,
  Duration,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { PrivateCdn } from '../../constructs/private-cdn.ts';
import { secureBucket } from '../../constructs/secure-bucket.ts';
import { bucketNamed, named } from '../../naming.ts';
import { acknowledge } from '../../policy/nag.ts';
import type { EdgeStack } from './edge.ts';
import type { RecoveryStack } from './recovery.ts';

/** Folders of the objects' bucket that matter here (docs/runbooks/storage.md). */
export const FOLDERS = { receipts: 'receipts/', export: 'etl/' } as const;

export interface StorageProps extends StackProps {
  readonly recovery: RecoveryStack;
  readonly edge: EdgeStack;
}

/** Buckets, and CloudFront before them: people's documents, the web client, logs of access. */
export class StorageStack extends Stack {
  readonly key: kms.Key;
  readonly logs: s3.Bucket;
  readonly objects: s3.Bucket;
  readonly web: s3.Bucket;
  /** Which of the trusted keys signs links. */
  readonly imageKeyId: string;
  readonly distributions: Readonly<Record<'files' | 'web', cloudfront.Distribution>>;

  constructor(scope: Construct, id: string, config: StageConfig, props: StorageProps) {
    super(scope, id, { ...props, terminationProtection: config.isProtected });
    this.key = new kms.Key(this, 'Key', {
      enableKeyRotation: true,
      alias: named(config, 'objects'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.logs = this.makeLogBucket(config);
    this.objects = this.makeObjectBucket(config, props.recovery);
    this.web = secureBucket(this, 'Web', {
      bucketName: bucketNamed(config, 'web'),
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 's3/web/',
      // Nothing expires but what was replaced: the assets of older releases are asked for during a canary, and after it
      // by pages that are still open.
      lifecycleRules: [{ id: 'replaced', noncurrentVersionExpiration: Duration.days(90) }],
    });
    const publicKey = new cloudfront.PublicKey(this, 'ImageKey1', {
      encodedKey: config.imageSigningPublicKey,
      comment: 'Rotation: add ImageKey2 to the group, let it sign, then remove ImageKey1',
    });
    this.imageKeyId = publicKey.publicKeyId;
    this.distributions = this.makeDistributions(config, props.edge, publicKey);
    acknowledge(
      this,
      "The key's policy names the account's distributions; naming the one would be a circle.",
      'Annotation::@aws-cdk/aws-cloudfront-origins:wildcardKeyPolicyForOac',
    );
  }

  private makeLogBucket(config: StageConfig): s3.Bucket {
    const bucket = secureBucket(this, 'AccessLogs', {
      bucketName: bucketNamed(config, 'access-logs'),
      // CloudFront's logs are written by an access control list.
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [
        { id: 'old', expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(1) },
      ],
    });
    acknowledge(bucket, 'Logs of access to the logs would have no end.', 'AwsSolutions-S1');
    return bucket;
  }

  private makeObjectBucket(config: StageConfig, recovery: RecoveryStack): s3.Bucket {
    return secureBucket(this, 'Objects', {
      bucketName: bucketNamed(config, 'objects'),
      encryptionKey: this.key,
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 's3/objects/',
      cors: [
        {
          allowedMethods: [s3.HttpMethods.POST, s3.HttpMethods.PUT, s3.HttpMethods.GET],
          allowedOrigins: [`https://${config.domain.web}`],
          allowedHeaders: ['*'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
        // What people have deleted may not come back as a version (docs/runbooks/storage.md).
        { id: 'deleted', noncurrentVersionExpiration: Duration.days(1), expiredObjectDeleteMarker: true },
        // Batches of runs that were killed; all others are removed once they are loaded.
        { id: 'export', prefix: FOLDERS.export, expiration: Duration.days(7) },
        {
          id: 'receipts',
          prefix: FOLDERS.receipts,
          transitions: [
            { storageClass: s3.StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) },
            { storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(365) },
          ],
        },
      ],
      replicationRules: [
        {
          id: 'recovery',
          priority: 1,
          filter: { prefix: FOLDERS.receipts },
          destination: s3.Bucket.fromBucketName(
            this,
            'RecoveryBucket',
            bucketNamed(config, 'receipts', config.recoveryRegion),
          ),
          kmsKey: kms.Key.fromKeyArn(this, 'RecoveryKey', recovery.key.keyArn),
          sseKmsEncryptedObjects: true,
          deleteMarkerReplication: true,
          replicationTimeControl: s3.ReplicationTimeValue.FIFTEEN_MINUTES,
          metrics: s3.ReplicationTimeValue.FIFTEEN_MINUTES,
        },
      ],
    });
  }

  private makeDistributions(
    config: StageConfig,
    { certificate, firewallArn }: EdgeStack,
    publicKey: cloudfront.PublicKey,
  ): Record<'files' | 'web', cloudfront.Distribution> {
    const { hostedZoneId, zone: zoneName, files, web } = config.domain;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    const common = { zone, certificate, firewallArn, logBucket: this.logs };
    const filesCdn = new PrivateCdn(this, 'Files', {
      ...common,
      comment: named(config, 'files'),
      domainName: files,
      bucket: this.objects,
      logPrefix: 'cloudfront/files/',
      trustedKeys: new cloudfront.KeyGroup(this, 'ImageKeys', { items: [publicKey] }),
      // The name under which a browser saves a file.
      forwardedParameters: ['response-content-disposition'],
    });
    const webCdn = new PrivateCdn(this, 'WebClient', {
      ...common,
      comment: named(config, 'web'),
      domainName: web,
      bucket: this.web,
      logPrefix: 'cloudfront/web/',
      fallbackPage: 'index.html',
    });
    return { files: filesCdn.distribution, web: webCdn.distribution };
  }
}
