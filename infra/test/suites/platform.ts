import assert from 'node:assert/strict';
import { STAGES, type StageName } from '../../lib/config/index.ts';
import { SCALING_QUEUES } from '../../lib/queues.ts';
import { covers } from '../coverage.ts';
import { only, repositoryFile, resources, STAGE_NAMES, where, type Found } from '../support/templates.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- templates have no types */
const service = (stage: StageName, name: 'api' | 'worker') =>
  resources('AWS::ECS::Service', { stages: [stage] }).find(
    ({ properties }) => properties.ServiceName === `budgetsync-${stage}-${name}`,
  )!.properties;
const containers = ({ properties }: Found): any[] => properties.ContainerDefinitions;
const tasks = resources('AWS::ECS::TaskDefinition');
const application = (found: Found) => containers(found).find(({ Name }) => Name === 'application');
const alarms = (stage: StageName) =>
  resources('AWS::CloudWatch::Alarm', { stages: [stage], stacks: ['platform'] });
const scalingAlarmsOfWorker = (stage: StageName) =>
  alarms(stage).filter(({ id }) => id.startsWith('WorkerServiceTaskCount'));

covers('Compute', 'one image, four commands, two services', () => {
  for (const stage of STAGE_NAMES) {
    const own = tasks.filter((found) => found.stage === stage);
    assert.deepEqual(own.flatMap((found) => application(found).Command).toSorted(), [
      'api',
      'export',
      'migrate',
      'worker',
    ]);
    const images = new Set(
      own.map((found) =>
        JSON.stringify(application(found).Image).replaceAll(/"Fn::ImportValue":"[^"]+"/g, 'imported'),
      ),
    );
    assert.equal(images.size, 1);
    assert.equal(resources('AWS::ECS::Service', { stages: [stage] }).length, 2);
  }
});

covers('Compute', 'no root file system can be written to, nobody has capabilities', () => {
  for (const found of tasks) {
    for (const container of containers(found)) {
      const name = `${where(found)} ${container.Name}`;
      assert.equal(container.ReadonlyRootFilesystem, true, name);
      assert.deepEqual(container.LinuxParameters.Capabilities, { Drop: ['ALL'] }, name);
      assert.equal(container.Privileged, undefined, name);
    }
  }
});

covers('Compute', 'nothing runs as root but what prepares the volumes and ends', () => {
  for (const found of tasks) {
    const [roots, others] = [true, false].map((isRoot) =>
      containers(found).filter(({ User }) => (User === '0:0') === isRoot),
    );
    assert.deepEqual(
      roots!.map(({ Name, Essential, Secrets }) => [Name, Essential, Secrets]),
      [['prepare', false, undefined]],
    );
    for (const { User } of others!) assert.equal(User, '1000:1000');
    const dependency = application(found).DependsOn.find((each: any) => each.ContainerName === 'prepare');
    assert.equal(dependency.Condition, 'SUCCESS');
  }
});

covers(
  'Compute',
  'production has at least two tasks of each service, spread over zones, in private subnets',
  () => {
    for (const name of ['api', 'worker'] as const) {
      const { DesiredCount, AvailabilityZoneRebalancing, NetworkConfiguration } = service('prod', name);
      assert.ok(DesiredCount >= 2);
      assert.equal(AvailabilityZoneRebalancing, 'ENABLED');
      const { AssignPublicIp, Subnets } = NetworkConfiguration.AwsvpcConfiguration;
      assert.equal(AssignPublicIp, 'DISABLED');
      assert.equal(Subnets.length, STAGES.prod.availabilityZones.length);
      for (const subnet of Subnets) assert.match(JSON.stringify(subnet), /tasksSubnet/);
    }
  },
);

covers('Compute', 'the health checks ask what the image has', () => {
  for (const found of tasks) {
    const { HealthCheck, Command } = application(found);
    if (['migrate', 'export'].includes(Command[0])) assert.equal(HealthCheck, undefined);
    else assert.deepEqual(HealthCheck.Command, ['CMD', 'node', 'docker/healthcheck.mjs', 'live']);
  }
  const controller = repositoryFile('apps/api/src/health/health.controller.ts');
  for (const { properties } of resources('AWS::ElasticLoadBalancingV2::TargetGroup')) {
    assert.equal(properties.HealthCheckPath, '/health/ready');
  }
  assert.match(controller, /Controller\('health'\)[\s\S]*Get\('ready'\)/);
});

covers('Scaling', 'out from 70 % CPU on, in from 30 % down, by two alarms of their own', () => {
  for (const stage of STAGE_NAMES) {
    const cpu = alarms(stage).filter(
      ({ properties, id }) => properties.MetricName === 'CPUUtilization' && id.startsWith('Api'),
    );
    assert.deepEqual(
      cpu
        .map(({ properties }) => [
          properties.Threshold,
          properties.ComparisonOperator,
          properties.EvaluationPeriods,
        ])
        .toSorted(),
      [
        [30, 'LessThanOrEqualToThreshold', 15],
        [70, 'GreaterThanOrEqualToThreshold', 3],
      ],
    );
    const policies = resources('AWS::ApplicationAutoScaling::ScalingPolicy', { stages: [stage] });
    assert.ok(policies.every(({ properties }) => properties.PolicyType === 'StepScaling'));
  }
});

covers('Scaling', 'the worker follows its backlog, the oldest job, CPU and its places for jobs', () => {
  for (const stage of STAGE_NAMES) {
    const text = JSON.stringify(scalingAlarmsOfWorker(stage).map(({ properties }) => properties));
    for (const metric of ['queue_jobs', 'queue_oldest_waiting_seconds', 'CPUUtilization'])
      assert.ok(text.includes(metric), metric);
  }
});

covers('Scaling', 'a worker leaves when places are free, not when nobody waits: it may be at work', () => {
  for (const stage of STAGE_NAMES) {
    const leaving = scalingAlarmsOfWorker(stage).filter(({ properties }) =>
      properties.ComparisonOperator.startsWith('LessThan'),
    );
    assert.deepEqual(
      leaving.map(({ properties }) => [properties.Threshold, properties.EvaluationPeriods]),
      [[30, 15]],
    );
    const metrics = leaving[0]!.properties.Metrics.map(({ MetricStat }: any) => MetricStat).filter(Boolean);
    assert.equal(metrics.length, SCALING_QUEUES.length);
    for (const { Metric, Stat } of metrics)
      assert.deepEqual([Metric.MetricName, Stat], ['worker_busy_ratio', 'Average']);
  }
});

covers('Scaling', 'between the numbers of the stage, at least two in production', () => {
  for (const stage of STAGE_NAMES) {
    const bounds = resources('AWS::ApplicationAutoScaling::ScalableTarget', { stages: [stage] }).map(
      ({ properties }) => [properties.MinCapacity, properties.MaxCapacity],
    );
    const { api, worker } = STAGES[stage];
    assert.deepEqual(
      bounds.toSorted(),
      [api, worker].map(({ minTasks, maxTasks }) => [minTasks, maxTasks]).toSorted(),
    );
  }
  assert.ok(Math.min(STAGES.prod.api.minTasks, STAGES.prod.worker.minTasks) >= 2);
});

covers('Delivery', 'staging takes over at once (BLUE_GREEN), production by a tenth first (CANARY)', () => {
  const strategy = (stage: StageName) => service(stage, 'api').DeploymentConfiguration;
  assert.equal(strategy('staging').Strategy, 'BLUE_GREEN');
  assert.equal(strategy('staging').CanaryConfiguration, undefined);
  assert.equal(strategy('prod').Strategy, 'CANARY');
  assert.deepEqual(strategy('prod').CanaryConfiguration, { CanaryPercent: 10, CanaryBakeTimeInMinutes: 10 });
  for (const stage of STAGE_NAMES) assert.ok(strategy(stage).BakeTimeInMinutes >= 1);
});

covers('Delivery', 'neither a circuit breaker nor CodeDeploy, which do not go with that', () => {
  for (const stage of STAGE_NAMES) {
    const { DeploymentConfiguration, DeploymentController } = service(stage, 'api');
    assert.notEqual(DeploymentConfiguration.DeploymentCircuitBreaker?.Enable, true);
    assert.ok(DeploymentController === undefined || DeploymentController.Type === 'ECS');
  }
});

covers(
  'Delivery',
  'a smoke hook on the test listener, and alarms of each target group, take a release back',
  () => {
    for (const stage of STAGE_NAMES) {
      const { DeploymentConfiguration, LoadBalancers } = service(stage, 'api');
      assert.deepEqual(
        DeploymentConfiguration.LifecycleHooks.map((hook: any) => hook.LifecycleStages),
        [['POST_TEST_TRAFFIC_SHIFT']],
      );
      const { Alarms } = DeploymentConfiguration;
      assert.deepEqual([Alarms.Enable, Alarms.Rollback, Alarms.AlarmNames.length], [true, true, 4]);
      const guards = alarms(stage).filter(({ id }) => /^Api(?:Blue|Green)(?:Errors|Latency)/.test(id));
      assert.equal(guards.length, 4);
      const [{ AdvancedConfiguration }] = LoadBalancers;
      assert.ok(AdvancedConfiguration.ProductionListenerRule && AdvancedConfiguration.TestListenerRule);
      const rules = resources('AWS::ElasticLoadBalancingV2::ListenerRule', { stages: [stage] });
      assert.equal(rules.length, 2);
      for (const { properties } of rules)
        assert.equal(properties.Actions[0].ForwardConfig.TargetGroups.length, 2);
    }
  },
);

covers('Delivery', 'the pipeline verifies, scans, asks (production), migrates, deploys and looks', () => {
  for (const stage of STAGE_NAMES) {
    const { properties } = only('AWS::CodePipeline::Pipeline', 'delivery', stage);
    assert.equal(properties.PipelineType, 'V2');
    assert.deepEqual(
      properties.Stages.map(({ Name }: any) => Name),
      ['Source', 'Verify', 'Scan', ...(stage === 'prod' ? ['Approve'] : []), 'Migrate', 'Deploy', 'Smoke'],
    );
    const deploy = properties.Stages.find(({ Name }: any) => Name === 'Deploy');
    assert.equal(deploy.OnFailure.Result, 'ROLLBACK');
    const scan = properties.Stages.find(({ Name }: any) => Name === 'Scan').Actions[0];
    assert.equal(scan.ActionTypeId.Provider, 'InspectorScan');
    assert.deepEqual([scan.Configuration.CriticalThreshold, scan.Configuration.HighThreshold], [0, 0]);
  }
});

covers('Delivery', "GitHub's role is for one repository and environment, and has no key", () => {
  for (const stage of STAGE_NAMES) {
    const [publisher] = resources('AWS::IAM::Role', { stages: [stage], stacks: ['registry'] }).filter(
      ({ properties }) => properties.RoleName === `budgetsync-${stage}-publisher`,
    );
    const { owner, repository } = STAGES[stage].github;
    const conditions = publisher!.properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals;
    assert.deepEqual(conditions, {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': `repo:${owner}/${repository}:environment:${stage}`,
    });
  }
  assert.deepEqual(
    ['AWS::IAM::AccessKey', 'AWS::IAM::User'].flatMap((type) => resources(type)),
    [],
  );
});

covers('Delivery', 'the stacks that the pipeline updates have no files besides their templates', () => {
  for (const found of STAGE_NAMES.flatMap((stage) =>
    (['platform', 'migration', 'observability'] as const).flatMap((stack) =>
      resources('AWS::Lambda::Function', { stages: [stage], stacks: [stack] }),
    ),
  )) {
    assert.equal(typeof found.properties.Code.ZipFile, 'string', where(found));
    assert.ok(found.properties.Code.ZipFile.length <= 4096);
  }
});

covers('Worker deploy', 'rolling, with a circuit breaker and an alarm that take it back', () => {
  for (const stage of STAGE_NAMES) {
    const { DeploymentConfiguration } = service(stage, 'worker');
    assert.notEqual(DeploymentConfiguration.Strategy, 'CANARY');
    assert.deepEqual(DeploymentConfiguration.DeploymentCircuitBreaker, { Enable: true, Rollback: true });
    assert.deepEqual(
      [DeploymentConfiguration.Alarms.Enable, DeploymentConfiguration.Alarms.Rollback],
      [true, true],
    );
    assert.equal(DeploymentConfiguration.MinimumHealthyPercent, 100);
  }
});

covers('Worker deploy', 'it has 90 s to end, and PgBouncer outlives it', () => {
  for (const found of tasks) {
    assert.equal(application(found).StopTimeout, 90);
    const pool = containers(found).find(({ Name }) => Name === 'pgbouncer');
    if (!pool) continue;
    assert.ok(pool.StopTimeout > 90);
    assert.ok(
      application(found).DependsOn.some(
        (each: any) => each.ContainerName === 'pgbouncer' && each.Condition === 'HEALTHY',
      ),
    );
  }
});

covers(
  'Migrations',
  'run by the new image before any service gets it, directly, and with verified TLS',
  () => {
    for (const stage of STAGE_NAMES) {
      const { Stages } = only('AWS::CodePipeline::Pipeline', 'delivery', stage).properties;
      const actions = Stages.flatMap(({ Actions }: any) =>
        Actions.toSorted((a: any, b: any) => a.RunOrder - b.RunOrder).map(({ Name }: any) => Name),
      ) as string[];
      const order = ['UpdateMigration', 'Migrate', 'UpdatePlatform'].map((name) => actions.indexOf(name));
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
      assert.ok(!order.includes(-1));
      const task = application(only('AWS::ECS::TaskDefinition', 'migration', stage));
      const value = (name: string) => task.Environment.find(({ Name }: any) => Name === name).Value;
      assert.equal(value('PGSSLMODE'), 'verify-full');
      assert.match(JSON.stringify(value('DATABASE_URL')), /:5433\/budgetsync/);
    }
  },
);

covers('Migrations', 'no template and no step knows a way down', () => {
  for (const stage of STAGE_NAMES) {
    const machine = JSON.stringify(only('AWS::StepFunctions::StateMachine', 'delivery', stage).properties);
    assert.match(machine, /ecs:runTask\.sync/);
    assert.doesNotMatch(machine, /revert|down|undo/i);
  }
});

covers('Warehouse', 'the export runs on its schedule, in the newest release', () => {
  for (const stage of STAGE_NAMES) {
    const { properties } = only('AWS::Scheduler::Schedule', 'analytics', stage);
    const { hour, minute } = STAGES[stage].export.schedule;
    assert.equal(properties.ScheduleExpression, `cron(${minute} ${hour} * * ? *)`);
    assert.match(
      JSON.stringify(properties.Target.EcsParameters.TaskDefinitionArn),
      /task-definition\/budgetsync-\w+-export"/,
    );
    assert.ok(properties.Target.DeadLetterConfig);
  }
});

covers('Warehouse', 'Snowflake reads the folder etl/ and nothing else', () => {
  for (const stage of STAGE_NAMES) {
    const policy = resources('AWS::IAM::Policy', { stages: [stage], stacks: ['analytics'] }).find(({ id }) =>
      id.startsWith('SnowflakeReader'),
    )!;
    const statements = policy.properties.PolicyDocument.Statement as any[];
    const actions = statements.flatMap(({ Action }) => Action);
    assert.deepEqual(actions.toSorted(), [
      'kms:Decrypt',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListBucket',
    ]);
    const reading = statements.find(({ Action }) => Action.includes('s3:GetObject'));
    assert.match(JSON.stringify(reading.Resource), /"\/etl\/\*"/);
    const listing = statements.find(({ Action }) => Action === 's3:ListBucket');
    assert.deepEqual(listing.Condition, { StringLike: { 's3:prefix': ['etl/*'] } });
  }
});

covers('Account', 'budget, unusual costs, threats, settings and a trail', () => {
  for (const stage of STAGE_NAMES) {
    const { Budget, NotificationsWithSubscribers } = only(
      'AWS::Budgets::Budget',
      'account',
      stage,
    ).properties;
    assert.equal(Budget.BudgetLimit.Amount, STAGES[stage].monthlyBudgetUsd);
    assert.equal(NotificationsWithSubscribers.length, 3);
    for (const type of [
      'CE::AnomalyMonitor',
      'CE::AnomalySubscription',
      'SecurityHub::Hub',
      'CloudTrail::Trail',
    ]) {
      assert.ok(only(`AWS::${type}`, 'account', stage));
    }
    assert.equal(only('AWS::GuardDuty::Detector', 'account', stage).properties.Enable, true);
  }
});

covers('Account', 'certificates and addresses of all three names of a stage', () => {
  for (const stage of STAGE_NAMES) {
    const { api, files, web } = STAGES[stage].domain;
    const certified = resources('AWS::CertificateManager::Certificate', { stages: [stage] }).flatMap(
      ({ properties }) => [properties.DomainName, ...(properties.SubjectAlternativeNames ?? [])],
    );
    assert.deepEqual(certified.toSorted(), [api, files, web].toSorted());
    const addresses = resources('AWS::Route53::RecordSet', { stages: [stage] }).map(
      ({ properties }) => properties.Name,
    );
    assert.deepEqual(addresses.toSorted(), [api, files, web].map((name) => `${name}.`).toSorted());
  }
});
/* eslint-enable @typescript-eslint/no-explicit-any */
