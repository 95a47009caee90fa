import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { z } from 'zod';
import { bullConnection } from '#shared/queue';
import { enter, type Life } from './journey.js';
import { Person } from './person.js';
import type { ReleaseStage, StagedApi } from './release-stage.js';
import type { Release } from './releases.js';

const TRANSACTIONS = '/v1/transactions?limit=1';
/** By its name, as it lies in the queue and the outbox: a new name would be a new job to the release before. */
const READ_RECEIPT = 'receipt-read';
const HANDOVER_DEADLINE_MS = 20_000;

const pageSchema = z.object({ data: z.array(z.object({ id: z.guid() })), nextCursor: z.string().nullable() });

/** The access token and then the refresh token of one api are good at the other, and what that gives at the first. */
export async function shareTokens(first: StagedApi, second: StagedApi): Promise<void> {
  const person = await Person.register(first);
  await person.send(second, 'GET', '/v1/me', { expect: 200 });
  await person.refresh(second);
  await person.send(first, 'GET', '/v1/me', { expect: 200 });
  await person.refresh(first);
}

/** A list is read on where the other api has left off, to the same end. */
export async function shareCursors(first: StagedApi, second: StagedApi, { person }: Life): Promise<void> {
  const own: string[] = [];
  const alternating: string[] = [];
  for (const [ids, apis] of [
    [own, [first]],
    [alternating, [first, second]],
  ] as const) {
    let cursor: string | null = '';
    for (let turn = 0; cursor !== null; turn++) {
      const path: string = cursor === '' ? TRANSACTIONS : `${TRANSACTIONS}&cursor=${cursor}`;
      const page: z.infer<typeof pageSchema> = await person.get(apis[turn % apis.length]!, path, pageSchema);
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
  }
  if (own.length < 3 || own.join() !== alternating.join())
    throw new Error(
      `The list has ${own.length} entries, and ${alternating.length} when the apis take turns.`,
    );
}

/** An unchanged answer is known by its tag, and a change that was based on one is accepted. */
export async function shareTags(first: StagedApi, second: StagedApi, life: Life): Promise<void> {
  const { person, transactionIds } = life;
  const one = `/v1/transactions/${transactionIds[0]}`;
  for (const path of [TRANSACTIONS, '/v1/analytics/cash-flow?from=2026-11-01&to=2026-11-30']) {
    const tag = await tagOf(first, person, path);
    await person.send(second, 'GET', path, { headers: { 'if-none-match': tag }, expect: 304 });
  }
  const tag = await tagOf(first, person, one);
  const patch = { body: { memo: `seen at ${first.release.name}` }, headers: { 'if-match': tag } };
  await person.send(second, 'PATCH', one, { ...patch, expect: 200 });
  await person.send(first, 'PATCH', one, { ...patch, expect: 412 });
}

async function tagOf(api: StagedApi, person: Person, path: string): Promise<string> {
  return (await person.send(api, 'GET', path, { expect: 200 })).headers.get('etag')!;
}

/** A create that is repeated at the other api gets the first one's answer, to the byte, and lands once. */
export async function shareIdempotency(
  { database }: ReleaseStage,
  first: StagedApi,
  second: StagedApi,
  { person, accountId }: Life,
): Promise<void> {
  const name = randomUUID();
  const transaction = { accountId, postedOn: '2026-11-04', amount: -700, payee: name };
  for (const [path, body, effects] of [
    ['/v1/transactions', transaction, 'SELECT FROM budget.transaction WHERE payee = $1'],
    ['/v1/accounts', { name, type: 'cash', currency: 'EUR' }, 'SELECT FROM budget.account WHERE name = $1'],
  ] as const) {
    const key = randomUUID();
    const sent = await person.send(first, 'POST', path, { body, key, expect: 201 });
    const repeated = await person.send(second, 'POST', path, { body, key, expect: 201 });
    if (repeated.text !== sent.text || repeated.headers.get('idempotency-replayed') !== 'true')
      throw new Error(`POST ${path} was not replayed: ${repeated.text} instead of ${sent.text}`);
    const other =
      path === '/v1/transactions' ? { ...transaction, amount: -701 } : { ...body, type: 'savings' };
    await person.send(second, 'POST', path, { body: other, key, expect: 422 });
    const { rowCount } = await database.query(effects, [name]);
    if (rowCount !== 1) throw new Error(`POST ${path}: ${rowCount} effects of one key.`);
  }
}

/** A photo that one api has announced is taken by the other. A worker has to run. */
export async function shareUploadLinks(first: StagedApi, second: StagedApi, { person }: Life): Promise<void> {
  await person.untilRead(second, await person.photograph(first, second));
}

/** Each reads what the other wrote, and writes on. */
export async function writeInTurn(first: StagedApi, second: StagedApi, life: Life): Promise<void> {
  for (const [writer, reader] of [
    [first, second],
    [second, first],
  ] as const) {
    for (const id of await enter(writer, life))
      await life.person.send(reader, 'GET', `/v1/transactions/${id}`, { expect: 200 });
  }
}

/**
 * A receipt that one release's api has promised is read by the other's worker, once from the outbox and once from the
 * queue, where the first one's relay has put it. No worker may run.
 */
export async function handOverJobs(
  stage: ReleaseStage,
  promising: StagedApi,
  working: Release,
  { person }: Life,
): Promise<void> {
  const queue = new Queue(READ_RECEIPT, {
    connection: bullConnection(stage.environment['REDIS_URL']!),
    prefix: stage.environment['QUEUE_PREFIX']!,
  });
  try {
    await queue.pause();
    const relay = await stage.startWorker(promising.release);
    const queued = await person.photograph(promising);
    await untilQueued(queue);
    await stage.stop(relay);
    const inOutbox = await person.photograph(promising);
    const worker = await stage.startWorker(working);
    await queue.resume();
    for (const id of [queued, inOutbox]) await person.untilRead(promising, id);
    await stage.stop(worker);
  } finally {
    await queue.close();
  }
}

async function untilQueued(queue: Queue): Promise<void> {
  const deadline = performance.now() + HANDOVER_DEADLINE_MS;
  while ((await queue.getJobCountByTypes('wait', 'prioritized')) === 0) {
    if (performance.now() > deadline) throw new Error('The relay has put nothing into the queue.');
    await wait(50);
  }
}
