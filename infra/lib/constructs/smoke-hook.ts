import { readFileSync } from 'node:fs';
import { aws_iam as iam, aws_lambda as lambda, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/index.ts';
import { PORTS } from '../naming.ts';
import { logGroup } from './log-group.ts';
import { SUBNETS, type NetworkStack } from '../stacks/stateless/network.ts';

/** What new tasks have to answer, by path. The last one goes through routing, sign-in and errors. */
export const EXPECTED = { '/health/live': 200, '/health/ready': 200, '/v1/me': 401 };

export interface SmokeHookProps {
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly loadBalancerHost: string;
}

/** The function that decides whether new tasks get traffic. Its source is in the template: the pipeline needs no other file. */
export function smokeHook(
  scope: Construct,
  id: string,
  { config, network, loadBalancerHost }: SmokeHookProps,
) {
  const role = new iam.Role(scope, `${id}Role`, {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [
      iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole'),
    ],
  });
  return new lambda.Function(scope, id, {
    role,
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    handler: 'index.handler',
    code: lambda.Code.fromInline(readFileSync(new URL('../../hooks/smoke.mjs', import.meta.url), 'utf8')),
    timeout: Duration.minutes(1),
    logGroup: logGroup(scope, `${id}Logs`, config),
    vpc: network.vpc,
    vpcSubnets: { subnetGroupName: SUBNETS.tasks },
    securityGroups: [network.groups.hook],
    environment: {
      TARGET: Stack.of(scope).toJsonString({ host: loadBalancerHost, port: PORTS.test }),
      SERVER_NAME: config.domain.api,
      EXPECTED: JSON.stringify(EXPECTED),
    },
  });
}
