import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { buildApp } from '../../lib/app.ts';
import { ReviewedAwsSolutions } from '../../lib/policy/nag.ts';
import { WAIVERS } from '../../lib/policy/waivers.ts';
import {
  allResources,
  built,
  context,
  freshFolder,
  resources,
  where,
  type Found,
} from '../support/templates.ts';

const listed = (found: readonly Found[]) => found.map(where);

void test('security: no bucket is public, all are encrypted, versioned and kept from plain HTTP', () => {
  const buckets = resources('AWS::S3::Bucket');
  assert.ok(buckets.length >= 15);
  const bad = buckets.filter(({ properties }) => {
    const block = properties.PublicAccessBlockConfiguration ?? {};
    const isPrivate = [
      'BlockPublicAcls',
      'BlockPublicPolicy',
      'IgnorePublicAcls',
      'RestrictPublicBuckets',
    ].every((name) => block[name] === true);
    return (
      !isPrivate || !properties.BucketEncryption || properties.VersioningConfiguration?.Status !== 'Enabled'
    );
  });
  assert.deepEqual(listed(bad), []);
  const policies = resources('AWS::S3::BucketPolicy').map(({ properties }) =>
    JSON.stringify(properties.PolicyDocument),
  );
  assert.equal(policies.length, buckets.length);
  for (const policy of policies) {
    assert.match(policy, /"aws:SecureTransport":"false"/);
    assert.match(policy, /"s3:TlsVersion":1.2/);
  }
});

void test('security: nothing is open to the world but the load balancer, on 443 and 80', () => {
  const isWorld = (rule: { CidrIp?: string; CidrIpv6?: string }) =>
    rule.CidrIp === '0.0.0.0/0' || rule.CidrIpv6 === '::/0';
  const open = [
    ...resources('AWS::EC2::SecurityGroup').flatMap(({ id, properties }) =>
      (properties.SecurityGroupIngress ?? [])
        .filter(isWorld)
        .map((rule: { FromPort: number }) => `${id}:${rule.FromPort}`),
    ),
    ...resources('AWS::EC2::SecurityGroupIngress')
      .filter(({ properties }) => isWorld(properties))
      .map(({ id, properties }) => `${id}:${properties.FromPort}`),
  ];
  assert.equal(open.length, 6);
  for (const way of open) assert.match(way, /^loadBalancerGroup\w+:(?:443|80)$/);
});

void test('security: no policy allows a whole service or everything', () => {
  const bad = allResources().filter(({ properties }) => {
    const documents = [
      properties.PolicyDocument,
      properties.KeyPolicy,
      ...(properties.Policies ?? []).map((policy: { PolicyDocument: object }) => policy.PolicyDocument),
    ].filter((document) => document?.Statement !== undefined);
    return documents
      .flatMap(({ Statement }) => Statement)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action)
      .some((action) => /^(?:\*|[a-z0-9-]+:\*)$/.test(action) && !(action === 'kms:*'));
  });
  assert.deepEqual(listed(bad), []);
});

void test('security: kms:* is for the account itself alone, in policies of keys', () => {
  for (const found of allResources()) {
    const text = JSON.stringify(found.properties);
    if (!text.includes('"kms:*"')) continue;
    assert.equal(found.resource.Type, 'AWS::KMS::Key', where(found));
    for (const { Action, Principal } of found.properties.KeyPolicy.Statement) {
      if (Action === 'kms:*') assert.match(JSON.stringify(Principal), /:root/);
    }
  }
});

void test('security: what stores is encrypted, and keys turn', () => {
  const flags: Record<string, (properties: Found['properties']) => boolean> = {
    'AWS::RDS::DBInstance': ({ StorageEncrypted, SourceDBInstanceIdentifier }) =>
      StorageEncrypted === true || SourceDBInstanceIdentifier !== undefined,
    'AWS::ElastiCache::ReplicationGroup': ({
      AtRestEncryptionEnabled,
      TransitEncryptionEnabled,
      TransitEncryptionMode,
    }) =>
      AtRestEncryptionEnabled === true &&
      TransitEncryptionEnabled === true &&
      TransitEncryptionMode === 'required',
    'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
    'AWS::SQS::Queue': ({ SqsManagedSseEnabled }) => SqsManagedSseEnabled === true,
    'AWS::SecretsManager::Secret': ({ KmsKeyId }) => KmsKeyId !== undefined,
    'AWS::ECR::Repository': ({ EncryptionConfiguration }) =>
      EncryptionConfiguration?.EncryptionType === 'KMS',
    'AWS::Backup::BackupVault': ({ EncryptionKeyArn }) => EncryptionKeyArn !== undefined,
    'AWS::KMS::Key': ({ EnableKeyRotation }) => EnableKeyRotation === true,
  };
  for (const [type, isEncrypted] of Object.entries(flags)) {
    const found = resources(type);
    assert.ok(found.length > 0, type);
    assert.deepEqual(listed(found.filter(({ properties }) => !isEncrypted(properties))), []);
  }
});

void test('security: topics and queues refuse plain HTTP', () => {
  const kinds = [
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy'],
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy'],
  ] as const;
  for (const [type, policyType] of kinds) {
    const policies = resources(policyType);
    assert.equal(policies.length, resources(type).length);
    for (const policy of policies) {
      assert.match(JSON.stringify(policy.properties), /"aws:SecureTransport":"false"/, where(policy));
    }
  }
});

void test('security: every log has an end', () => {
  const groups = resources('AWS::Logs::LogGroup');
  assert.deepEqual(listed(groups.filter(({ properties }) => !properties.RetentionInDays)), []);
});

void test('policy: cdk-nag and the validation of CloudFormation find nothing', () => {
  // A finding would have thrown in synth; this proves that both were asked.
  assert.equal(context['@aws-cdk/core:validateAgainstDefaultRules'], true);
  assert.ok(built.plugin instanceof AwsSolutionsChecks);
  assert.ok(built.plugin.used.size > 0);
});

void test('policy: every waiver has a reason and is used', () => {
  for (const { reason } of WAIVERS) assert.ok(reason.length > 20);
  assert.deepEqual(
    WAIVERS.filter((waiver) => !built.plugin.used.has(waiver)),
    [],
  );
});

void test('policy: without one of the waivers synthesis fails', () => {
  const { app } = buildApp(['dev'], {
    context,
    outdir: freshFolder(),
    policy: (scope) => new ReviewedAwsSolutions(scope, WAIVERS.slice(1)),
  });
  assert.throws(() => app.synth(), /Validation failed/);
});

void test('policy: without one acknowledgement synthesis fails', () => {
  const { app, stages } = buildApp(['dev'], { context, outdir: freshFolder() });
  removeAcknowledgements(stages.dev.network.groups.loadBalancer);
  assert.throws(() => app.synth(), /Validation failed/);
});

/** Takes back what was said about a construct. */
function removeAcknowledgements({ node }: IConstruct): void {
  (node as unknown as { readonly _metadata: unknown[] })._metadata.length = 0;
}
