import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { OperatorService } from '#auth';
import { ConfigurationError, loadEnvironment } from '#shared/config';
import { JsonLogger } from '#shared/observability';
import { UsageError } from './job-commands.js';
import { OPERATORS_USAGE, parseOperatorCommand, runOperatorCommand } from './operator-commands.js';
import { OperatorModule } from './operator.module.js';

/** Says who may run the product. Exit code 0: done; 1: something failed; 2: not a command. */
async function main(): Promise<number> {
  const command = parseOperatorCommand(process.argv.slice(2));
  const logger = new JsonLogger('operators', 'error');
  const app = await NestFactory.createApplicationContext(OperatorModule.forRoot(await loadEnvironment()), {
    logger,
    abortOnError: false,
  });
  try {
    const operators = app.get(OperatorService, { strict: false });
    const succeeded = await runOperatorCommand(command, operators, (line) => {
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
    console.error(`${error.message}\n\n${OPERATORS_USAGE}`);
    process.exitCode = 2;
  } else {
    console.error(error instanceof ConfigurationError ? error.message : error);
    process.exitCode = 1;
  }
}
