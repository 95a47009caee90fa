import { CfnParameter, type Stack } from 'aws-cdk-lib';
import type { StageConfig } from './config/index.ts';
import type { TaskSurroundings } from './constructs/backend-task.ts';
import { importedSecret } from './constructs/imported-secret.ts';
import type { DataStack } from './stacks/stateful/data.ts';
import type { RegistryStack } from './stacks/stateful/registry.ts';
import type { StorageStack } from './stacks/stateful/storage.ts';

export interface Foundations {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly storage: StorageStack;
  readonly registry: RegistryStack;
}

/** The template's parameter that the pipeline sets: the git commit whose images run. */
export const IMAGE_TAG = 'ImageTag';

/** What the tasks of a stack are told of the stacks below it. */
export function taskSurroundings(
  stack: Stack,
  { config, data, storage, registry }: Foundations,
): TaskSurroundings {
  const tag = new CfnParameter(stack, IMAGE_TAG, {
    type: 'String',
    default: 'bootstrap',
    allowedPattern: '^[A-Za-z0-9._-]{1,64}$',
    description: 'Tag of both images: the git commit',
  });
  const { postgres, queue, cache, application, key } = data;
  return {
    config,
    buildId: tag.valueAsString,
    backend: registry.backend,
    pgBouncer: registry.pgBouncer,
    bucket: storage.objects.bucketName,
    imageKeyId: storage.imageKeyId,
    primaryHost: postgres.primary.dbInstanceEndpointAddress,
    replicaHost: postgres.replicas[0]?.dbInstanceEndpointAddress,
    application: importedSecret(stack, 'Application', application, key),
    databaseAdmin: importedSecret(stack, 'DatabaseAdmin', postgres.admin, key),
    databaseUser: importedSecret(stack, 'DatabaseUser', postgres.user, key),
    queueUrl: importedSecret(stack, 'QueueUrl', queue.url, key),
    cacheUrl: importedSecret(stack, 'CacheUrl', cache.url, key),
  };
}
