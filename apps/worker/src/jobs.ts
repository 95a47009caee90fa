import 'reflect-metadata';
import { ErasureReadModel } from '#auth';
import { DeadLetters } from '#shared/queue';
import { parseJobCommand, runJobCommand, USAGE } from './job-commands.js';
import { runOperatorProgram } from './operator-program.js';

/** Operators' commands about jobs and erasures. */
await runOperatorProgram({
  name: 'jobs',
  usage: USAGE,
  parse: parseJobCommand,
  run: (command, app, write) =>
    runJobCommand(
      command,
      { letters: app.get(DeadLetters), erasures: app.get(ErasureReadModel, { strict: false }) },
      write,
    ),
});
