import {
  aws_ecr as ecr,
  aws_iam as iam,
  aws_s3 as s3,
  CfnOutput,
  Duration,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { secureBucket } from '../../constructs/secure-bucket.ts';
import { bucketNamed, named, PRODUCT } from '../../naming.ts';

/** What the pipeline waits for in the bucket of releases. */
export const RELEASE_FILE = 'release.zip';

/** Images and releases, and the one role that may bring them: GitHub's, for one repository and environment. */
export class RegistryStack extends Stack {
  readonly backend: ecr.Repository;
  readonly pgBouncer: ecr.Repository;
  readonly releases: s3.Bucket;

  constructor(
    scope: Construct,
    id: string,
    config: StageConfig,
    { logs, web, ...props }: StackProps & { readonly logs: s3.IBucket; readonly web: s3.IBucket },
  ) {
    super(scope, id, { ...props, terminationProtection: config.isProtected });
    this.backend = this.makeRepository('backend');
    this.pgBouncer = this.makeRepository('pgbouncer');
    new ecr.CfnRegistryScanningConfiguration(this, 'Scanning', {
      scanType: 'ENHANCED',
      rules: [
        {
          scanFrequency: 'CONTINUOUS_SCAN',
          repositoryFilters: [{ filter: `${PRODUCT}/*`, filterType: 'WILDCARD' }],
        },
      ],
    });
    this.releases = secureBucket(this, 'Releases', {
      bucketName: bucketNamed(config, 'releases'),
      eventBridgeEnabled: true,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 's3/releases/',
      lifecycleRules: [{ id: 'superseded', noncurrentVersionExpiration: Duration.days(180) }],
    });
    const role = this.makePublisher(config);
    this.backend.grantPullPush(role);
    this.pgBouncer.grantPullPush(role);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:PutObject'],
        resources: [this.releases.arnForObjects(RELEASE_FILE), web.arnForObjects('*')],
      }),
    );
    new CfnOutput(this, 'PublisherRoleArn', { value: role.roleArn });
  }

  private makeRepository(name: string): ecr.Repository {
    return new ecr.Repository(this, name, {
      repositoryName: `${PRODUCT}/${name}`,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      encryption: ecr.RepositoryEncryption.KMS,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { rulePriority: 1, tagStatus: ecr.TagStatus.UNTAGGED, maxImageAge: Duration.days(7) },
        { rulePriority: 2, tagStatus: ecr.TagStatus.ANY, maxImageCount: 100 },
      ],
    });
  }

  private makePublisher(config: StageConfig): iam.Role {
    const issuer = 'token.actions.githubusercontent.com';
    const provider = new iam.OidcProviderNative(this, 'GitHub', {
      url: `https://${issuer}`,
      clientIds: ['sts.amazonaws.com'],
    });
    const { owner, repository } = config.github;
    return new iam.Role(this, 'Publisher', {
      roleName: named(config, 'publisher'),
      maxSessionDuration: Duration.hours(1),
      assumedBy: new iam.WebIdentityPrincipal(provider.oidcProviderArn, {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: `repo:${owner}/${repository}:environment:${config.stage}`,
        },
      }),
    });
  }
}
