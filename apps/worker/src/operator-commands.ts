import { parseArgs } from 'node:util';
import { DomainError } from '#shared';
import type { Operator, OperatorService } from '#auth';
import { UsageError } from './job-commands.js';

export const OPERATORS_USAGE = `People who run the product (/v1/ops):
  list            shows them, the one who has been it for longest first
  add EMAIL       makes the account with this verified address an operator
  remove EMAIL    takes it back; effective with the next request`;

export type OperatorCommand =
  { readonly kind: 'list' } | { readonly kind: 'add' | 'remove'; readonly email: string };

/** @throws UsageError */
export function parseOperatorCommand(args: readonly string[]): OperatorCommand {
  const [name, email, ...rest] = positionalsOf(args);
  if (rest.length > 0) throw new UsageError(`Unexpected: ${rest.join(' ')}`);
  if (name === 'list' && email === undefined) return { kind: 'list' };
  if ((name === 'add' || name === 'remove') && email?.includes('@')) return { kind: name, email };
  throw new UsageError('This is not a command.');
}

/**
 * Does what was asked, one line at a time to `write`.
 * @returns whether it succeeded.
 */
export async function runOperatorCommand(
  command: OperatorCommand,
  operators: OperatorService,
  write: (line: string) => void,
): Promise<boolean> {
  if (command.kind === 'list') {
    const all = await operators.list();
    for (const operator of all) write(describe(operator));
    if (all.length === 0) write('No operators.');
    return true;
  }
  const { kind, email } = command;
  try {
    const isDone = await operators[kind](email);
    const [done, undone] =
      kind === 'add' ? ['is an operator now', 'was one before'] : ['is none any more', 'was none'];
    write(`${email}  ${isDone ? done : undone}`);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    write(`${email}  ${error.message}`);
    return false;
  }
}

function describe({ email, since, hasSecondFactor }: Operator): string {
  const factor = hasSecondFactor ? 'one-time codes' : 'no one-time codes: may look and change nothing';
  return `${email}  since ${since.toISOString()}  ${factor}`;
}

function positionalsOf(args: readonly string[]): string[] {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals;
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}
