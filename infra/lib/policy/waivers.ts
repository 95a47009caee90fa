/** A finding that is as it should be. */
export interface Waiver {
  /** Ids of findings. */
  readonly rule: RegExp;
  /** Paths of constructs. */
  readonly path: RegExp;
  readonly reason: string;
}

/** What cdk-nag finds and we keep, for findings whose ids nobody can write down. A test fails on one that is not used. */
export const WAIVERS: readonly Waiver[] = [
  {
    rule: /^AwsSolutions-IAM4\[Policy::.*:policy\/service-role\/(?:AWSLambdaBasicExecutionRole|AWSLambdaVPCAccessExecutionRole|AmazonRDSEnhancedMonitoringRole|AWSBackupServiceRolePolicyFor(?:Backup|Restores))\]$/,
    path: /\/(?:BucketNotificationsHandler\w+|LogRetention\w+|SmokeHookRole|MonitoringRole|BackupRole)\//,
    reason: 'Policies that AWS writes for roles of its own services, and keeps up to date.',
  },
  {
    rule: /^AwsSolutions-IAM4\[Policy::.*:policy\/AmazonECSInfrastructureRolePolicyForLoadBalancers\]$/,
    path: /-platform\/Api\/Service\/AlternateRole\//,
    reason: 'What ECS may do with the load balancer while it shifts traffic; AWS keeps it up to date.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Action::(?:kms:(?:GenerateDataKey|ReEncrypt)|s3:(?:GetBucket|GetObject|List|DeleteObject|Abort)|cloudformation:(?:DescribeStack|GetTemplate))\*\]$/,
    path: /-storage\/Objects\/ReplicationRole\/|-delivery\//,
    reason:
      'What CDK writes for reading and writing one named bucket with one named key, and for updating one named stack.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    path: /\/ExecutionRole\/|-registry\/Publisher\/|-registry\/BucketNotificationsHandler/,
    reason:
      'ecr:GetAuthorizationToken and s3:PutBucketNotification of the handler have no resource or one only.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    path: /-data\/LogRetention|-delivery\/(?:Migration\/Role|Pipeline\/Scan)\/|-platform\/RotationRedeployment\/Role\//,
    reason: 'Delivery of logs, traces and image scans: AWS defines these actions without resources.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.*(?:Objects|Artifacts|Web|Releases|receipts)\w*(?:[.>:-].*)?\/(?:etl\/)?\*\]$/,
    path: /-(?:storage|registry|platform|analytics|delivery)\//,
    reason: 'Objects of one named bucket, or of one folder in it.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::(?:<ApiSmokeHook\w+\.Arn>|arn:aws:(?:logs|codebuild|ecs|cloudformation):.*|arn:.*:states:.*)(?::|-|\/)\*\]$/,
    path: /-platform\/Api\/Service\/SmokeRole\/|-delivery\/|-analytics\/SchedulerRole\//,
    reason: 'Versions, revisions, log streams or executions of one named thing.',
  },
];
