import 'reflect-metadata';
import { OperatorService } from '#auth';
import { OPERATORS_USAGE, parseOperatorCommand, runOperatorCommand } from './operator-commands.js';
import { runOperatorProgram } from './operator-program.js';

/** Says who may run the product. */
await runOperatorProgram({
  name: 'operators',
  usage: OPERATORS_USAGE,
  parse: parseOperatorCommand,
  run: (command, app, write) =>
    runOperatorCommand(command, app.get(OperatorService, { strict: false }), write),
});
