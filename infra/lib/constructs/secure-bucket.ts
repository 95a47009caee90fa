import { aws_s3 as s3, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A bucket that is private, encrypted and reached by TLS 1.2 or newer only. Kept when its stack goes, unless told otherwise. */
export function secureBucket(scope: Construct, id: string, props: s3.BucketProps): s3.Bucket {
  return new s3.Bucket(scope, id, {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: props.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
    bucketKeyEnabled: props.encryptionKey !== undefined,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
}
