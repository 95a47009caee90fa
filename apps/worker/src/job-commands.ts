import { parseArgs } from 'node:util';
import { DomainError, isUuid } from '#shared';
import type { DeadLetter, DeadLetters } from '#shared/queue';

export const USAGE = `Jobs that ended for good:
  dead-letters [--job NAME] [--household ID] [--json]   lists those that wait for a decision, newest first
  replay ID                                             promises the work again and closes the letter
  replay --all --job NAME                               … for every open letter of that job`;

/** The command line makes no sense; `message` is for the operator. */
export class UsageError extends Error {}

export type JobCommand =
  | {
      readonly kind: 'list';
      readonly job?: string | undefined;
      readonly householdId?: string | undefined;
      readonly json: boolean;
    }
  | { readonly kind: 'replay'; readonly id: string }
  | { readonly kind: 'replay-all'; readonly job: string };

const PAGE = 200;

/** @throws UsageError */
export function parseJobCommand(args: readonly string[]): JobCommand {
  const {
    positionals: [name, id, ...rest],
    values: { job, household: householdId, json, all },
  } = parseOptions(args);
  if (rest.length > 0) throw new UsageError(`Unexpected: ${rest.join(' ')}`);
  if (householdId !== undefined && !isUuid(householdId)) throw new UsageError('--household takes an id.');
  if (name === 'dead-letters' && id === undefined && !all) {
    return { kind: 'list', job, householdId, json: json ?? false };
  }
  if (name === 'replay' && householdId === undefined && !json) {
    if (all && id === undefined && job !== undefined) return { kind: 'replay-all', job };
    if (!all && id !== undefined && job === undefined) {
      if (!isUuid(id)) throw new UsageError('replay takes the id of a dead letter.');
      return { kind: 'replay', id };
    }
  }
  throw new UsageError('This is not a command.');
}

/**
 * Does what was asked, one line at a time to `write`.
 * @returns whether all of it succeeded.
 */
export async function runJobCommand(
  command: JobCommand,
  letters: DeadLetters,
  write: (line: string) => void,
): Promise<boolean> {
  switch (command.kind) {
    case 'list':
      await list(command, letters, write);
      return true;
    case 'replay':
      return replay(command.id, letters, write);
    case 'replay-all':
      return replayAll(command.job, letters, write);
  }
}

async function list(
  { job, householdId, json }: JobCommand & { kind: 'list' },
  letters: DeadLetters,
  write: (line: string) => void,
): Promise<void> {
  const filter = {
    ...(job === undefined ? {} : { job }),
    ...(householdId === undefined ? {} : { householdId }),
  };
  let count = 0;
  for await (const letter of openLetters(letters, filter)) {
    write(json ? JSON.stringify(letter) : describeLetter(letter));
    count++;
  }
  if (!json) write(count === 0 ? 'No open dead letters.' : `${count} open.`);
}

async function replayAll(job: string, letters: DeadLetters, write: (line: string) => void): Promise<boolean> {
  let succeeded = true;
  for await (const { id } of openLetters(letters, { job })) {
    if (!(await replay(id, letters, write))) succeeded = false;
  }
  return succeeded;
}

async function replay(id: string, letters: DeadLetters, write: (line: string) => void): Promise<boolean> {
  try {
    write(`${id}  ${await letters.replay(id)}`);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    write(`${id}  ${error.message}`);
    return false;
  }
}

/** All open letters from the newest on; those that arrive meanwhile are left for the next time. */
async function* openLetters(
  letters: DeadLetters,
  filter: { readonly job?: string; readonly householdId?: string },
): AsyncGenerator<DeadLetter> {
  for (let before: string | undefined; ;) {
    const page = await letters.listOpen(filter, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    yield* page;
    before = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

function describeLetter(letter: DeadLetter): string {
  const { id, failedAt, job, reasonCode, failures, householdId, jobId, reason } = letter;
  const times = failures > 1 ? ` (${failures} times)` : '';
  return [
    `${id}  ${failedAt.toISOString()}  ${job}  ${reasonCode}${times}`,
    `    household ${householdId ?? 'none'}  job ${jobId}`,
    `    ${reason}`,
  ].join('\n');
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        job: { type: 'string' },
        household: { type: 'string' },
        json: { type: 'boolean' },
        all: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
