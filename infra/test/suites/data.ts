import assert from 'node:assert/strict';
import { snapshot, test } from 'node:test';
import { mostConnections, POOL_SIZE, STAGES } from '../../lib/config/index.ts';
import { pgBouncerCommand } from '../../lib/constructs/pgbouncer.ts';
import { rdsAuthorities } from '../../lib/rds-authorities.ts';
import { covers } from '../coverage.ts';
import { built, only, resources, STAGE_NAMES, STATEFUL, template, where } from '../support/templates.ts';

const PROTECTED = STAGE_NAMES.filter((stage) => STAGES[stage].isProtected);
const isReplica = ({ properties }: { properties: { SourceDBInstanceIdentifier?: unknown } }) =>
  properties.SourceDBInstanceIdentifier !== undefined;

covers('Database', 'a standby in another zone, storage that grows, backups, nothing public', () => {
  for (const stage of PROTECTED) {
    const { database } = STAGES[stage];
    template(stage, 'data').hasResourceProperties('AWS::RDS::DBInstance', {
      Engine: 'postgres',
      MultiAZ: true,
      PubliclyAccessible: false,
      AllocatedStorage: String(database.storageGib),
      MaxAllocatedStorage: database.maxStorageGib,
      BackupRetentionPeriod: database.backupDays,
      DeletionProtection: true,
    });
  }
});

covers('Database', 'a replica for figures where the stage has one, and insights everywhere', () => {
  for (const stage of STAGE_NAMES) {
    const instances = resources('AWS::RDS::DBInstance', { stages: [stage] });
    assert.equal(instances.filter(isReplica).length, STAGES[stage].database.replicas);
    for (const { properties } of instances) {
      assert.equal(properties.DatabaseInsightsMode, 'standard');
      assert.equal(properties.EnablePerformanceInsights, true);
      assert.equal(properties.PubliclyAccessible, false);
    }
  }
});

covers('Database', 'TLS is forced, and PostgreSQL is of the version that the tests run on', () => {
  for (const { properties } of resources('AWS::RDS::DBParameterGroup')) {
    assert.equal(properties.Parameters['rds.force_ssl'], '1');
    assert.equal(properties.Family, 'postgres18');
  }
});

covers(
  'Pooling',
  'tasks of a deployment, twice, times their pool leave a quarter of max_connections to all others',
  (context) => {
    for (const stage of STAGE_NAMES) {
      const { api, worker } = STAGES[stage];
      const most = Number(
        resources('AWS::RDS::DBParameterGroup', { stages: [stage] })[0]!.properties.Parameters
          .max_connections,
      );
      const needed = (api.maxTasks + worker.maxTasks) * 2 * POOL_SIZE;
      context.diagnostic(
        `${stage}: ${needed} of ${most} connections (${Math.round((100 * needed) / most)} %)`,
      );
      assert.equal(mostConnections(STAGES[stage]), needed);
      assert.ok(needed <= 0.75 * most);
      const [alarm] = resources('AWS::CloudWatch::Alarm', { stages: [stage] }).filter(({ properties }) =>
        properties.AlarmName?.endsWith('-P1-database-connections'),
      );
      // So that migrations, exports and a console beside full pools wake nobody.
      assert.ok(Number(alarm!.properties.Threshold) >= needed + 0.05 * most);
      const scaled = resources('AWS::ApplicationAutoScaling::ScalableTarget', { stages: [stage] });
      assert.equal(
        scaled.reduce((sum, { properties }) => sum + Number(properties.MaxCapacity), 0),
        api.maxTasks + worker.maxTasks,
      );
    }
  },
);

covers('Pooling', 'PgBouncer pools by transaction, keeps prepared statements, verifies PostgreSQL', () => {
  const command = pgBouncerCommand({
    primaryHost: 'primary.example',
    replicaHost: 'replica.example',
    folder: '/pool',
    authorities: '/trust/authorities.pem',
  });
  for (const line of [
    'pool_mode = transaction',
    'max_prepared_statements = 200',
    `default_pool_size = ${POOL_SIZE}`,
    `max_db_connections = ${POOL_SIZE}`,
    'listen_addr = 127.0.0.1',
    'server_tls_sslmode = verify-full',
    'server_tls_ca_file = /trust/authorities.pem',
    'ignore_startup_parameters = statement_timeout,idle_in_transaction_session_timeout,options',
  ]) {
    assert.ok(command.split('\n').includes(line), line);
  }
  assert.match(command, /^budgetsync = host=primary\.example port=5433 .*statement_timeout = 15000/m);
  assert.match(command, /^budgetsync_replica = host=replica\.example .*force_generic_plan/m);
});

covers('Pooling', 'it runs beside the api and the worker, migrations and exports connect directly', () => {
  for (const { properties, ...found } of resources('AWS::ECS::TaskDefinition')) {
    const names = properties.ContainerDefinitions.map(({ Name }: { Name: string }) => Name);
    const isPooled = /-(?:api|worker)$/.test(properties.Family);
    assert.equal(names.includes('pgbouncer'), isPooled, where({ ...found, properties }));
  }
});

covers('Pooling', 'the certificates of RDS are known in every region, and have not expired', () => {
  for (const stage of STAGE_NAMES) {
    const { region, recoveryRegion } = STAGES[stage];
    for (const place of [region, recoveryRegion]) assert.match(rdsAuthorities(place), /BEGIN CERTIFICATE/);
  }
  assert.throws(() => rdsAuthorities('xx-nowhere-9'), /xx-nowhere-9/);
});

covers('Redis', 'two groups: the queue never evicts, the cache does', () => {
  for (const stage of STAGE_NAMES) {
    const policies = resources('AWS::ElastiCache::ParameterGroup', { stages: [stage] }).map(
      ({ properties }) => properties.Properties['maxmemory-policy'],
    );
    assert.deepEqual(policies.toSorted(), ['allkeys-lru', 'noeviction']);
    assert.equal(resources('AWS::ElastiCache::ReplicationGroup', { stages: [stage] }).length, 2);
  }
});

covers('Redis', 'TLS and a password, and a second zone where the stage is protected', () => {
  for (const found of resources('AWS::ElastiCache::ReplicationGroup')) {
    const { properties, stage } = found;
    assert.equal(properties.TransitEncryptionMode, 'required');
    assert.match(JSON.stringify(properties.AuthToken), /resolve:secretsmanager/);
    assert.equal(properties.MultiAZEnabled, STAGES[stage].isProtected, where(found));
    assert.equal(properties.AutomaticFailoverEnabled, STAGES[stage].isProtected);
  }
});

covers('Backups', 'daily and monthly, with copies in the other region', () => {
  for (const stage of STAGE_NAMES) {
    const rules = only('AWS::Backup::BackupPlan', 'data', stage).properties.BackupPlan.BackupPlanRule;
    assert.deepEqual(
      rules.map((rule: { RuleName: string; Lifecycle: { DeleteAfterDays: number } }) => [
        rule.RuleName,
        rule.Lifecycle.DeleteAfterDays,
      ]),
      [
        ['daily', 35],
        ['monthly', 365],
      ],
    );
    for (const rule of rules) {
      assert.match(
        rule.CopyActions[0].DestinationBackupVaultArn,
        new RegExp(`:${STAGES[stage].recoveryRegion}:`),
      );
    }
    const selection = only('AWS::Backup::BackupSelection', 'data', stage);
    assert.match(JSON.stringify(selection.properties.BackupSelection.Resources), /Postgres/);
  }
});

covers('Backups', 'the stacks that remember cannot be deleted by mistake, nor what is in them', () => {
  for (const stage of PROTECTED) {
    for (const name of STATEFUL) assert.equal(built.stages[stage][name].terminationProtection, true, name);
    const kept = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Backup::BackupVault'].flatMap((type) =>
      resources(type, { stages: [stage], stacks: ['recovery', 'storage', 'data'] }),
    );
    assert.ok(kept.length > 5);
    for (const found of kept) assert.equal(found.resource.DeletionPolicy, 'Retain', where(found));
    const primaries = resources('AWS::RDS::DBInstance', { stages: [stage] }).filter(
      (found) => !isReplica(found),
    );
    assert.deepEqual(
      primaries.map(({ resource }) => resource.DeletionPolicy),
      ['Snapshot'],
    );
  }
});

const objects = (stage: (typeof STAGE_NAMES)[number]) =>
  resources('AWS::S3::Bucket', { stages: [stage], stacks: ['storage'] }).find(({ properties }) =>
    properties.BucketName.includes('-objects-'),
  )!.properties;

covers(
  'Storage',
  'receipts are tiered, uploads that nobody finished and what was deleted go, exports go after a week',
  () => {
    for (const stage of STAGE_NAMES) {
      const rules = objects(stage).LifecycleConfiguration.Rules as Record<string, any>[]; // eslint-disable-line @typescript-eslint/no-explicit-any
      const rule = (id: string) => rules.find(({ Id }) => Id === id)!;
      assert.equal(rule('unfinished-uploads')['AbortIncompleteMultipartUpload'].DaysAfterInitiation, 1);
      assert.equal(rule('deleted')['NoncurrentVersionExpiration'].NoncurrentDays, 1);
      assert.equal(rule('deleted')['ExpiredObjectDeleteMarker'], true);
      assert.deepEqual([rule('export')['Prefix'], rule('export')['ExpirationInDays']], ['etl/', 7]);
      assert.deepEqual(
        rule('receipts')['Transitions'].map(({ StorageClass }: { StorageClass: string }) => StorageClass),
        ['INTELLIGENT_TIERING', 'GLACIER_IR'],
      );
      // Receipts are evidence for years: no age ends them.
      assert.deepEqual(
        rules.filter((each) => each['ExpirationInDays'] !== undefined).map(({ Id }) => Id),
        ['export'],
      );
    }
  },
);

covers(
  'Storage',
  'receipts are copied to the other region within a quarter of an hour, deletions as well',
  () => {
    for (const stage of STAGE_NAMES) {
      const [rule, ...others] = objects(stage).ReplicationConfiguration.Rules;
      assert.deepEqual(others, []);
      assert.equal(rule.Status, 'Enabled');
      assert.equal(rule.Filter.Prefix, 'receipts/');
      assert.equal(rule.DeleteMarkerReplication.Status, 'Enabled');
      assert.equal(rule.Destination.ReplicationTime.Time.Minutes, 15);
      assert.match(JSON.stringify(rule.Destination.Bucket), new RegExp(STAGES[stage].recoveryRegion));
      assert.equal(resources('AWS::S3::Bucket', { stages: [stage], stacks: ['recovery'] }).length, 1);
    }
  },
);

covers(
  'Storage',
  'documents are encrypted with a key of their own, and browsers come from the web client only',
  () => {
    for (const stage of STAGE_NAMES) {
      const { BucketEncryption, CorsConfiguration } = objects(stage);
      const [{ ServerSideEncryptionByDefault: encryption }] =
        BucketEncryption.ServerSideEncryptionConfiguration;
      assert.equal(encryption.SSEAlgorithm, 'aws:kms');
      assert.deepEqual(CorsConfiguration.CorsRules[0].AllowedOrigins, [
        `https://${STAGES[stage].domain.web}`,
      ]);
    }
  },
);

covers('Secrets', 'database passwords turn every 30 days, the application with two users in turn', () => {
  for (const stage of STAGE_NAMES) {
    const schedules = resources('AWS::SecretsManager::RotationSchedule', { stages: [stage] });
    const kinds = schedules.map(({ properties }) => properties.HostedRotationLambda.RotationType);
    assert.deepEqual(kinds.toSorted(), ['PostgreSQLMultiUser', 'PostgreSQLSingleUser']);
    for (const { properties } of schedules) {
      assert.equal(properties.RotationRules.ScheduleExpression, 'rate(30 days)');
    }
  }
});

covers('Secrets', 'a rotation is followed by a deployment of both services', () => {
  for (const stage of STAGE_NAMES) {
    const rule = resources('AWS::Events::Rule', { stages: [stage], stacks: ['platform'] }).find(
      ({ properties }) => properties.EventPattern?.source?.includes('aws.secretsmanager'),
    )!;
    assert.deepEqual(rule.properties.EventPattern.detail.eventName, ['RotationSucceeded']);
    const machine = JSON.stringify(only('AWS::StepFunctions::StateMachine', 'platform', stage).properties);
    assert.equal(machine.match(/ecs:updateService/g)?.length, 2);
    assert.equal(machine.match(/ForceNewDeployment/g)?.length, 2);
  }
});

covers('Secrets', 'no template holds a secret', () => {
  for (const found of resources('AWS::ECS::TaskDefinition')) {
    for (const { Environment = [] } of found.properties.ContainerDefinitions) {
      for (const { Name, Value } of Environment) {
        assert.doesNotMatch(Name, /PASSWORD|SECRET|TOKEN|_KEYS?$|PRIVATE|SMTP_URL|REDIS_URL/, where(found));
        assert.doesNotMatch(JSON.stringify(Value), /:\/\/[^"/@]*:[^"/@]+@/, Name);
      }
    }
  }
});

covers('Images', 'tags cannot be changed, images are scanned all the time', () => {
  for (const stage of STAGE_NAMES) {
    const repositories = resources('AWS::ECR::Repository', { stages: [stage] });
    assert.deepEqual(repositories.map(({ properties }) => properties.RepositoryName).toSorted(), [
      'budgetsync/backend',
      'budgetsync/pgbouncer',
    ]);
    for (const { properties } of repositories) assert.equal(properties.ImageTagMutability, 'IMMUTABLE');
    const scanning = only('AWS::ECR::RegistryScanningConfiguration', 'registry', stage).properties;
    assert.equal(scanning.ScanType, 'ENHANCED');
    assert.equal(scanning.Rules[0].ScanFrequency, 'CONTINUOUS_SCAN');
  }
});

snapshot.setResolveSnapshotPath(() => new URL('../snapshots/stateful.snapshot', import.meta.url).pathname);
for (const name of STATEFUL) {
  void test(`snapshot: what production remembers in ${name}`, (context) => {
    context.assert.snapshot(template('prod', name).toJSON());
  });
}
