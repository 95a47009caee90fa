import {
  aws_codebuild as codebuild,
  aws_codepipeline as codepipeline,
  aws_codepipeline_actions as actions,
  aws_ecs as ecs,
  aws_iam as iam,
  aws_s3 as s3,
  aws_stepfunctions as stepfunctions,
  aws_stepfunctions_tasks as tasks,
  Duration,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/index.ts';
import { logGroup } from '../../constructs/log-group.ts';
import { secureBucket } from '../../constructs/secure-bucket.ts';
import { bucketNamed, named } from '../../naming.ts';
import { acknowledge } from '../../policy/nag.ts';
import { IMAGE_TAG } from '../../task-surroundings.ts';
import { RELEASE_FILE, type RegistryStack } from '../stateful/registry.ts';
import type { AlertingStack } from './alerting.ts';
import type { MigrationStack } from './migration.ts';
import { SUBNETS, type NetworkStack } from './network.ts';
import type { PlatformStack } from './platform.ts';

/** Migrations wait for locks; what takes longer than this is for a person. */
const MIGRATION_TIMEOUT = Duration.minutes(30);

export interface DeliveryProps extends StackProps {
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly platform: PlatformStack;
  readonly migration: MigrationStack;
  readonly registry: RegistryStack;
  readonly alerting: AlertingStack;
  readonly logs: s3.IBucket;
}

/**
 * From a release to a running product: its checksums, the scan of its image, a person's word (production), the schema, the
 * services (ECS shifts the traffic and takes it back), a look from outside.
 */
export class DeliveryStack extends Stack {
  readonly pipeline: codepipeline.Pipeline;
  private readonly props: DeliveryProps;
  private readonly release = new codepipeline.Artifact('release');
  private readonly verify: actions.CommandsAction;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id, props);
    this.props = props;
    const { config, alerting } = props;
    this.verify = new actions.CommandsAction({
      actionName: 'Verify',
      input: this.release,
      commands: [
        'sha256sum --check --strict SHA256SUMS',
        'export IMAGE_TAG="$(cat IMAGE_TAG)"',
        'test -n "$IMAGE_TAG"',
      ],
      outputVariables: ['IMAGE_TAG'],
      variablesNamespace: 'release',
    });
    this.pipeline = new codepipeline.Pipeline(this, 'Pipeline', {
      pipelineName: named(config, 'release'),
      pipelineType: codepipeline.PipelineType.V2,
      executionMode: codepipeline.ExecutionMode.QUEUED,
      artifactBucket: this.makeArtifactBucket(),
      restartExecutionOnUpdate: false,
      crossAccountKeys: false,
      stages: this.makeStages(),
    });
    this.pipeline.notifyOn('Failed', alerting.topics.P1, {
      events: [codepipeline.PipelineNotificationEvents.PIPELINE_EXECUTION_FAILED],
    });
  }

  private get imageTag(): string {
    return this.verify.variable('IMAGE_TAG');
  }

  private makeStages(): codepipeline.StageProps[] {
    const { config, registry, alerting, migration, platform } = this.props;
    const stage = (stageName: string, ...stageActions: codepipeline.IAction[]) => ({
      stageName,
      actions: stageActions,
    });
    const source = new actions.S3SourceAction({
      actionName: 'Release',
      bucket: registry.releases,
      bucketKey: RELEASE_FILE,
      output: this.release,
      trigger: actions.S3Trigger.EVENTS,
    });
    const scan = new actions.InspectorEcrImageScanAction({
      actionName: 'Scan',
      repository: registry.backend,
      imageTag: this.imageTag,
      output: new codepipeline.Artifact('scan'),
      criticalThreshold: 0,
      highThreshold: 0,
    });
    const approval = new actions.ManualApprovalAction({
      actionName: 'Approve',
      notificationTopic: alerting.topics.P2,
      additionalInformation: `Release ${this.imageTag}`,
    });
    const migrate = new actions.StepFunctionInvokeAction({
      actionName: 'Migrate',
      stateMachine: this.makeMigration(),
      stateMachineInput: actions.StateMachineInput.literal({ release: this.imageTag }),
      runOrder: 2,
    });
    return [
      stage('Source', source),
      stage('Verify', this.verify),
      stage('Scan', scan),
      ...(config.approval ? [stage('Approve', approval)] : []),
      stage('Migrate', this.update('UpdateMigration', migration, 1), migrate),
      {
        ...stage('Deploy', this.update('UpdatePlatform', platform, 1)),
        onFailure: { result: codepipeline.Result.ROLLBACK },
      },
      stage('Smoke', this.makeSmokeTest()),
    ];
  }

  private makeArtifactBucket(): s3.Bucket {
    const { config, logs: logBucket } = this.props;
    return secureBucket(this, 'Artifacts', {
      bucketName: bucketNamed(config, 'pipeline'),
      serverAccessLogsBucket: logBucket,
      serverAccessLogsPrefix: 's3/pipeline/',
      removalPolicy: RemovalPolicy.DESTROY,
      lifecycleRules: [
        { id: 'old', expiration: Duration.days(30), noncurrentVersionExpiration: Duration.days(1) },
      ],
    });
  }

  /** Templates are deployed as they are: those stacks have no assets. */
  private update(
    actionName: string,
    stack: Stack,
    runOrder: number,
  ): actions.CloudFormationCreateUpdateStackAction {
    const { account, region } = this.props.config;
    return new actions.CloudFormationCreateUpdateStackAction({
      actionName,
      runOrder,
      stackName: stack.stackName,
      templatePath: this.release.atPath(`templates/${stack.artifactId}.template.json`),
      parameterOverrides: { [IMAGE_TAG]: this.imageTag },
      adminPermissions: false,
      // The role that `cdk bootstrap` made for deployments.
      deploymentRole: iam.Role.fromRoleName(
        this,
        `${actionName}Role`,
        `cdk-hnb659fds-cfn-exec-role-${account}-${region}`,
        { mutable: false },
      ),
    });
  }

  private makeMigration(): stepfunctions.StateMachine {
    const { config, network, platform, migration } = this.props;
    const run = new tasks.EcsRunTask(this, 'RunMigrations', {
      integrationPattern: stepfunctions.IntegrationPattern.RUN_JOB,
      cluster: platform.cluster,
      taskDefinition: migration.task.definition,
      launchTarget: new tasks.EcsFargateLaunchTarget({ platformVersion: ecs.FargatePlatformVersion.LATEST }),
      securityGroups: [network.groups.worker],
      subnets: { subnetGroupName: SUBNETS.tasks },
      propagatedTagSource: ecs.PropagatedTagSource.TASK_DEFINITION,
      taskTimeout: stepfunctions.Timeout.duration(MIGRATION_TIMEOUT),
    });
    const migrationLogs = logGroup(
      this,
      'MigrationLogs',
      config,
      `/aws/vendedlogs/states/${named(config, 'migrate')}`,
    );
    return new stepfunctions.StateMachine(this, 'Migration', {
      stateMachineName: named(config, 'migrate'),
      definitionBody: stepfunctions.DefinitionBody.fromChainable(run),
      tracingEnabled: true,
      logs: { destination: migrationLogs, level: stepfunctions.LogLevel.ALL },
    });
  }

  private makeSmokeTest(): actions.CodeBuildAction {
    const { config } = this.props;
    const project = new codebuild.PipelineProject(this, 'SmokeTest', {
      projectName: named(config, 'smoke'),
      environment: {
        buildImage: codebuild.LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0,
        computeType: codebuild.ComputeType.SMALL,
      },
      timeout: Duration.minutes(10),
      buildSpec: codebuild.BuildSpec.fromObject({
        version: '0.2',
        phases: { build: { commands: ['node smoke/smoke.mjs --url "$BASE_URL"'] } },
      }),
      logging: {
        cloudWatch: {
          logGroup: logGroup(this, 'SmokeTestLogs', config),
        },
      },
    });
    acknowledge(project, 'It holds no secrets and makes nothing.', 'AwsSolutions-CB4');
    return new actions.CodeBuildAction({
      actionName: 'Smoke',
      project,
      input: this.release,
      environmentVariables: { BASE_URL: { value: `https://${config.domain.api}` } },
    });
  }
}
