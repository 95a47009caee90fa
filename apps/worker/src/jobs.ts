import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ErasureReadModel } from '#auth';
import { ConfigurationError, loadEnvironment } from '#shared/config';
import { JsonLogger } from '#shared/observability';
import { DeadLetters } from '#shared/queue';
import { parseJobCommand, runJobCommand, USAGE, UsageError } from './job-commands.js';
import { OperatorModule } from './operator.module.js';

/** Operators' commands about jobs and erasures. Exit code 0: done; 1: something failed; 2: not a command. */
async function main(): Promise<number> {
  const command = parseJobCommand(process.argv.slice(2));
  const logger = new JsonLogger('jobs', 'error');
  const app = await NestFactory.createApplicationContext(OperatorModule.forRoot(await loadEnvironment()), {
    logger,
    abortOnError: false,
  });
  try {
    const records = {
      letters: app.get(DeadLetters),
      erasures: app.get(ErasureReadModel, { strict: false }),
    };
    const succeeded = await runJobCommand(command, records, (line) => {
      console.log(line);
    });
    return succeeded ? 0 : 1;
  } finally {
    await app.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else {
    console.error(error instanceof ConfigurationError ? error.message : error);
    process.exitCode = 1;
  }
}
