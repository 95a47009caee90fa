import assert from 'node:assert/strict';
import { stageSchema, STAGES } from '../../lib/config/index.ts';
import { covers } from '../coverage.ts';
import { only, resources, STAGE_NAMES, template, where } from '../support/templates.ts';

covers('Network', 'public, task and data subnets in every zone, at least two of them', () => {
  for (const stage of STAGE_NAMES) {
    const { availabilityZones, natGateways } = STAGES[stage];
    assert.ok(availabilityZones.length >= 2);
    template(stage, 'network').resourceCountIs('AWS::EC2::Subnet', 3 * availabilityZones.length);
    template(stage, 'network').resourceCountIs('AWS::EC2::NatGateway', natGateways);
  }
});

covers('Network', 'data subnets have no way to the internet', () => {
  for (const stage of STAGE_NAMES) {
    const routes = resources('AWS::EC2::Route', { stages: [stage], stacks: ['network'] });
    assert.ok(routes.length > 0);
    assert.deepEqual(
      routes
        .filter(({ properties }) => JSON.stringify(properties.RouteTableId).includes('dataSubnet'))
        .map(where),
      [],
    );
  }
});

covers(
  'Network',
  'gateway endpoint of S3 everywhere, interface endpoints in production, flow logs of all traffic',
  () => {
    for (const stage of STAGE_NAMES) {
      const endpoints = resources('AWS::EC2::VPCEndpoint', { stages: [stage] });
      const types = endpoints.map(({ properties }) => properties.VpcEndpointType);
      assert.equal(types.filter((type) => type === 'Gateway').length, 1);
      assert.equal(types.filter((type) => type === 'Interface').length, stage === 'prod' ? 5 : 0);
      assert.equal(only('AWS::EC2::FlowLog', 'network', stage).properties.TrafficType, 'ALL');
    }
  },
);

covers('Network', 'security groups and their rules are in the network stack only', () => {
  const types = ['SecurityGroup', 'SecurityGroupIngress', 'SecurityGroupEgress'];
  const elsewhere = types
    .flatMap((type) => resources(`AWS::EC2::${type}`))
    .filter(({ stack }) => stack !== 'network');
  assert.deepEqual(elsewhere.map(where), []);
});

covers('Network', 'a stage with a fault in its configuration is refused by name', () => {
  const faults = (change: object) => {
    const result = stageSchema.safeParse({ ...STAGES.prod, ...change });
    return result.success
      ? ''
      : result.error.issues.map(({ message, path }) => `${path.join('.')}${message}`).join();
  };
  assert.equal(faults({}), '');
  assert.match(faults({ availabilityZones: ['eu-central-1a'] }), /availabilityZones/);
  assert.match(faults({ recoveryRegion: STAGES.prod.region }), /recoveryRegion/);
  assert.match(faults({ account: '42' }), /account/);
  assert.match(faults({ api: { ...STAGES.prod.api, minTasks: 1 } }), /two tasks/);
  assert.match(faults({ api: { ...STAGES.prod.api, maxTasks: 200 } }), /maxConnections/);
});

covers('Edge', 'the load balancer takes TLS 1.3 only, and sends HTTP to HTTPS', () => {
  const listeners = resources('AWS::ElasticLoadBalancingV2::Listener');
  assert.equal(listeners.length, 3 * STAGE_NAMES.length);
  for (const { properties } of listeners) {
    if (properties.Protocol === 'HTTP') {
      assert.equal(properties.Port, 80);
      assert.equal(properties.DefaultActions[0].RedirectConfig.Protocol, 'HTTPS');
    } else {
      assert.match(properties.SslPolicy, /^ELBSecurityPolicy-TLS13-1-3-/);
    }
  }
});

covers('Edge', 'a firewall stands before the load balancer: managed rules, rates, size of bodies', () => {
  for (const stage of STAGE_NAMES) {
    const { properties } = only('AWS::WAFv2::WebACL', 'platform', stage);
    const rules = properties.Rules as { Name: string; Action?: object; Statement: object }[];
    const names = rules.map(({ Name }) => Name);
    for (const name of ['CommonRuleSet', 'KnownBadInputsRuleSet', 'SQLiRuleSet', 'AmazonIpReputationList']) {
      assert.ok(names.includes(`AWSManagedRules${name}`), name);
    }
    assert.equal(rules.filter(({ Statement }) => 'RateBasedStatement' in Statement).length, 2);
    assert.ok(names.includes('BodySize'));
    template(stage, 'platform').resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
  }
});

covers('Edge', 'the size rule refuses from two million bytes on', () => {
  const rules = only('AWS::WAFv2::WebACL', 'platform').properties.Rules as { Name: string; Statement: any }[]; // eslint-disable-line @typescript-eslint/no-explicit-any
  const statement = rules.find(({ Name }) => Name === 'BodySize')!.Statement.RegexMatchStatement;
  const refuses = (length: number | string) => new RegExp(statement.RegexString).test(String(length));
  assert.deepEqual([0, 999, 1_048_576, 1_999_999].map(refuses), [false, false, false, false]);
  assert.deepEqual([2_000_000, 9_999_999, 10_000_000, '0020000000'].map(refuses), [true, true, true, true]);
});

covers('Edge', 'images are served by signed links alone, and the bucket answers CloudFront alone', () => {
  for (const stage of STAGE_NAMES) {
    const { domain } = STAGES[stage];
    const distributions = resources('AWS::CloudFront::Distribution', { stages: [stage] });
    const files = distributions.find(({ properties }) =>
      properties.DistributionConfig.Aliases.includes(domain.files),
    )!.properties.DistributionConfig;
    assert.equal(files.DefaultCacheBehavior.TrustedKeyGroups.length, 1);
    for (const { properties } of distributions) {
      const config = properties.DistributionConfig;
      assert.ok(config.WebACLId);
      assert.equal(config.ViewerCertificate.MinimumProtocolVersion, 'TLSv1.2_2021');
      assert.ok(
        config.Origins.every((origin: { OriginAccessControlId?: unknown }) => origin.OriginAccessControlId),
      );
    }
  }
});

covers('Edge', "the parameter of a file's name reaches S3", () => {
  const { properties } = only('AWS::CloudFront::CachePolicy', 'storage');
  const { QueryStringsConfig } = properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin;
  assert.deepEqual(QueryStringsConfig.QueryStrings, ['response-content-disposition']);
});

covers(
  'Web client',
  'static files behind CloudFront; paths without a file get the page that draws them',
  () => {
    for (const stage of STAGE_NAMES) {
      const web = resources('AWS::CloudFront::Distribution', { stages: [stage] })
        .map(({ properties }) => properties.DistributionConfig)
        .find(({ Aliases }) => Aliases.includes(STAGES[stage].domain.web));
      assert.equal(web.DefaultRootObject, 'index.html');
      assert.equal(web.DefaultCacheBehavior.TrustedKeyGroups, undefined);
      assert.deepEqual(
        web.CustomErrorResponses.map((page: { ResponsePagePath: string }) => page.ResponsePagePath),
        ['/index.html', '/index.html'],
      );
    }
  },
);

covers('Web client', 'nothing of an older release expires', () => {
  for (const { properties } of resources('AWS::S3::Bucket', { stacks: ['storage'] })) {
    if (!properties.BucketName.includes('-web-')) continue;
    for (const rule of properties.LifecycleConfiguration.Rules)
      assert.equal(rule.ExpirationInDays, undefined);
  }
});
