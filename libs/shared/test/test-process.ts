import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { JsonLogger } from '#shared/observability';
import { QueueModule, QueueSettings } from '#shared/queue';

/** The database, the queue and what else a process of the product consists of. */
export async function startTestProcess(
  environment: Record<string, string>,
  { imports = [], providers = [] }: ModuleMetadata = {},
): Promise<TestingModule> {
  const runtime = RuntimeModule.forRoot(environment, [DatabaseSettings, QueueSettings]);
  const started = await Test.createTestingModule({
    imports: [runtime, DatabaseModule, QueueModule.forRoot(), ...imports],
    providers,
  })
    .setLogger(new JsonLogger('test', 'silent'))
    .compile();
  try {
    return await started.init();
  } catch (error) {
    await started.close();
    throw error;
  }
}
