import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ConfigurationError, loadEnvironment } from '#shared/config';
import { JsonLogger } from '#shared/observability';
import { DeadLetters } from '#shared/queue';
import { parseJobCommand, runJobCommand, USAGE, UsageError } from './job-commands.js';
import { OperatorModule } from './operator.module.js';

/** Operators' commands about jobs. Exit code 0: done; 1: something failed; 2: not a command. */
async function main(): Promise<number> {
  const command = parseJobCommand(process.argv.slice(2));
  const logger = new JsonLogger('jobs', 'error');
  const app = await NestFactory.createApplicationContext(OperatorModule.forRoot(await loadEnvironment()), {
    logger,
    abortOnError: false,
  });
  try {
    const succeeded = await runJobCommand(command, app.get(DeadLetters), (line) => {
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
