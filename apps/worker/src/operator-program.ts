import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { ConfigurationError, loadEnvironment } from '#shared/config';
import { JsonLogger } from '#shared/observability';
import { UsageError } from './job-commands.js';
import { OperatorModule } from './operator.module.js';

export interface OperatorProgram<Command> {
  /** Of its lines in the log. */
  readonly name: string;
  /** What there is to say, printed after a command that is none. */
  readonly usage: string;
  /** @throws UsageError */
  readonly parse: (args: readonly string[]) => Command;
  /** Does what was asked, one line at a time to `write`. @returns whether it succeeded */
  readonly run: (
    command: Command,
    app: INestApplicationContext,
    write: (line: string) => void,
  ) => Promise<boolean>;
}

/** Runs an operator's program with the arguments of this process. Exit code 0: done; 1: something failed; 2: not a command. */
export async function runOperatorProgram<Command>(program: OperatorProgram<Command>): Promise<void> {
  try {
    process.exitCode = (await execute(program)) ? 0 : 1;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${program.usage}`);
      process.exitCode = 2;
    } else {
      console.error(error instanceof ConfigurationError ? error.message : error);
      process.exitCode = 1;
    }
  }
}

async function execute<Command>({ name, parse, run }: OperatorProgram<Command>): Promise<boolean> {
  const command = parse(process.argv.slice(2));
  const app = await NestFactory.createApplicationContext(OperatorModule.forRoot(await loadEnvironment()), {
    logger: new JsonLogger(name, 'error'),
    abortOnError: false,
  });
  try {
    return await run(command, app, (line) => {
      console.log(line);
    });
  } finally {
    await app.close();
  }
}
