import {
  aws_ecs as ecs,
  aws_events as events,
  aws_events_targets as targets,
  aws_stepfunctions as stepfunctions,
  aws_stepfunctions_tasks as tasks,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/index.ts';
import { named } from '../naming.ts';
import { logGroup } from './log-group.ts';

export interface RotationProps {
  readonly config: StageConfig;
  readonly secretArns: readonly string[];
  readonly services: readonly ecs.FargateService[];
}

/** Tasks read secrets when they start. So a rotation is followed by a deployment of the same image. */
export function redeployAfterRotation(
  scope: Construct,
  id: string,
  { config, secretArns, services }: RotationProps,
): void {
  const steps = services.map(
    (service) =>
      new tasks.CallAwsService(scope, `${id}-${service.node.path.split('/').at(-2)}`, {
        service: 'ecs',
        action: 'updateService',
        parameters: {
          Cluster: service.cluster.clusterName,
          Service: service.serviceName,
          ForceNewDeployment: true,
        },
        iamResources: [service.serviceArn],
      }),
  );
  const redeploymentLogs = logGroup(
    scope,
    `${id}Logs`,
    config,
    `/aws/vendedlogs/states/${named(config, 'redeploy')}`,
  );
  const machine = new stepfunctions.StateMachine(scope, `${id}Redeployment`, {
    stateMachineName: named(config, 'redeploy'),
    definitionBody: stepfunctions.DefinitionBody.fromChainable(
      stepfunctions.Chain.start(steps[0]!).next(steps[1]!),
    ),
    tracingEnabled: true,
    logs: { destination: redeploymentLogs, level: stepfunctions.LogLevel.ALL },
  });
  new events.Rule(scope, `${id}Succeeded`, {
    description: 'Deploys anew when a password was rotated',
    eventPattern: {
      source: ['aws.secretsmanager'],
      detail: {
        eventName: ['RotationSucceeded'],
        additionalEventData: { SecretId: [...secretArns] },
      },
    },
    targets: [new targets.SfnStateMachine(machine)],
  });
}
