import { parseArgs } from 'node:util';
import { DomainError, isUuid } from '#shared';
import type { Erasure, ErasureReadModel } from '#auth';
import type { DeadLetter, DeadLetters } from '#shared/queue';

export const USAGE = `Jobs that ended for good:
  dead-letters [--job NAME] [--household ID] [--json]   lists those that wait for a decision, newest first
  replay ID                                             promises the work again and closes the letter
  replay --all --job NAME                               … for every open letter of that job

Erased accounts:
  erasures [--json]                                     lists the records, newest first
  erasure ID [--json]                                   the record of an erasure, by its id or by the user's; code 1
                                                        unless it is done`;

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
  | { readonly kind: 'replay-all'; readonly job: string }
  | { readonly kind: 'erasures'; readonly json: boolean }
  | { readonly kind: 'erasure'; readonly id: string; readonly json: boolean };

/** What the commands look at. */
export interface JobRecords {
  readonly letters: DeadLetters;
  readonly erasures: ErasureReadModel;
}

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
  if (name === 'erasures' && id === undefined && householdId === undefined && job === undefined && !all) {
    return { kind: 'erasures', json: json ?? false };
  }
  if (name === 'erasure' && id !== undefined && householdId === undefined && job === undefined && !all) {
    if (!isUuid(id)) throw new UsageError('erasure takes the id of an erasure or of a user.');
    return { kind: 'erasure', id, json: json ?? false };
  }
  throw new UsageError('This is not a command.');
}

/**
 * Does what was asked, one line at a time to `write`.
 * @returns whether all of it succeeded.
 */
export async function runJobCommand(
  command: JobCommand,
  { letters, erasures }: JobRecords,
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
    case 'erasures':
      await listErasures(command.json, erasures, write);
      return true;
    case 'erasure':
      return showErasure(command, erasures, write);
  }
}

async function listErasures(
  json: boolean,
  erasures: ErasureReadModel,
  write: (line: string) => void,
): Promise<void> {
  for (let before: string | undefined; ;) {
    const page = await erasures.list(PAGE, before);
    for (const erasure of page) write(json ? JSON.stringify(toRecord(erasure)) : describeErasure(erasure));
    before = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

async function showErasure(
  { id, json }: { readonly id: string; readonly json: boolean },
  erasures: ErasureReadModel,
  write: (line: string) => void,
): Promise<boolean> {
  const erasure = await erasures.find(id);
  if (!erasure) {
    write(`${id}  There is no record of an erasure.`);
    return false;
  }
  write(json ? JSON.stringify(toRecord(erasure)) : describeErasure(erasure));
  if (!json) {
    for (const [kind, count] of Object.entries(erasure.found ?? {}).sort()) {
      write(
        `    ${kind}: found ${count}, left ${erasure.remaining?.[kind] ?? (erasure.remaining ? 0 : '?')}`,
      );
    }
  }
  return erasure.status === 'done';
}

/** The record as it may be shown: whom an unfinished one is about is not for the screen. */
function toRecord({
  id,
  status,
  userDigest,
  requestedAt,
  effectiveAt,
  finishedAt,
  found,
  remaining,
}: Erasure) {
  const userSha256 = userDigest.toString('hex');
  return { id, status, userSha256, requestedAt, effectiveAt, finishedAt, found, remaining };
}

function describeErasure({ id, status, requestedAt, effectiveAt, finishedAt }: Erasure): string {
  const end = finishedAt ? `finished ${finishedAt.toISOString()}` : `effective ${effectiveAt.toISOString()}`;
  return `${id}  ${status}  requested ${requestedAt.toISOString()}  ${end}`;
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
