import {
  aws_backup as backup,
  aws_kms as kms,
  aws_s3 as s3,
  Duration,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { secureBucket } from '../../constructs/secure-bucket.ts';
import { bucketNamed, named } from '../../naming.ts';
import { acknowledge } from '../../policy/nag.ts';

/** Another region's copies of receipts and backups. Deployed first. */
export class RecoveryStack extends Stack {
  readonly key: kms.Key;
  readonly receipts: s3.Bucket;
  readonly vault: backup.BackupVault;

  constructor(scope: Construct, id: string, config: StageConfig, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: config.isProtected });
    this.key = new kms.Key(this, 'Key', {
      enableKeyRotation: true,
      alias: named(config, 'recovery'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.receipts = secureBucket(this, 'Receipts', {
      bucketName: bucketNamed(config, 'receipts', config.recoveryRegion),
      encryptionKey: this.key,
      lifecycleRules: [
        {
          id: 'rarely-read',
          transitions: [
            { storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(30) },
          ],
        },
        // What people have deleted is deleted here as well.
        {
          id: 'deleted',
          noncurrentVersionExpiration: Duration.days(1),
          expiredObjectDeleteMarker: true,
        },
      ],
    });
    this.vault = new backup.BackupVault(this, 'Vault', {
      backupVaultName: named(config, 'recovery'),
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.receipts, 'Nobody but the replication of S3 writes here.', 'AwsSolutions-S1');
  }
}
