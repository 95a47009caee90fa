import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BackendTask } from '../../constructs/backend-task.ts';
import { taskSurroundings, type Foundations } from '../../task-surroundings.ts';

/**
 * The task that migrates. Apart from the platform, so that the pipeline can give it the new image, and run it, before
 * anything else gets that image.
 */
export class MigrationStack extends Stack {
  readonly task: BackendTask;

  constructor(scope: Construct, id: string, props: StackProps & Foundations) {
    super(scope, id, props);
    const around = taskSurroundings(this, props);
    this.task = new BackendTask(this, 'Task', { role: 'migrate', around, cpu: 512, memoryMib: 1024 });
  }
}
