import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { ErasureReadModel, type Erasure } from '#auth';
import { ErasureRunService } from '#auth/jobs';
import { addMember } from '#auth/testing';
import { HouseholdWriter } from '#shared/database';
import { JsonLogger } from '#shared/observability';
import { PersonalDataErasers } from '#shared/personal-data';
import { connectForCommands } from '#shared/queue';
import { ObjectStorage } from '#shared/storage';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { endGrace } from './ended-grace.js';
import { plantPerson, recordMany, type PlantedPerson } from './planted-person.js';
import { findInDatabase, findInFolder, findInRedis, tablesOf, type Places } from './traces.js';

const JOBS = resolve(import.meta.dirname, '../../../dist/apps/worker/src/jobs.js');
const execute = promisify(execFile);
const DEADLINE_MS = 60_000;
/** Tables without an eraser, and why. */
const WITHOUT_PERSON = {
  'analytics.warehouse_run': 'how the warehouse was brought up to date: counts of rows',
  'auth.erasure': 'the record itself',
  'budget.rate_source': 'where rates come from',
  'budget.reference_rate': 'what currencies were worth to everybody',
  'platform.change_follower': 'a position in the change log',
  'public.schema_migration': 'the schema',
  'receipt.model_month_total': 'what all households together have spent',
};

describe('the erasure of an account', () => {
  let product: Product;
  let worker: INestApplicationContext;
  let dataSource: DataSource;
  let redis: Redis;

  beforeAll(async () => {
    product = await startProduct(async (environment) => {
      worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'silent'),
      });
      return worker;
    });
    dataSource = worker.get(DataSource);
    redis = connectForCommands(product.environment['REDIS_URL']!);
    await eventually(() => redis.ping());
  });
  afterAll(async () => {
    redis.disconnect();
    await product.stop();
  });

  const find = async (text: string): Promise<Places> =>
    new Set([
      ...(await findInDatabase(dataSource, text)),
      ...(await findInFolder(product.environment['STORAGE_DISK_PATH']!, text)),
      ...(await findInRedis(redis, product.environment['QUEUE_PREFIX']!, text)),
    ]);

  const isRead = (person: PlantedPerson) =>
    eventually(async () => {
      const { body } = await person.call('GET', `/v1/receipts/${person.receiptId}`);
      expect(body.status).toMatch(/^(?:ready|needs_review)$/);
      return body;
    }, DEADLINE_MS);

  const getRecord = async (id: string): Promise<Erasure> => {
    const record = await worker.get(ErasureReadModel, { strict: false }).find(id);
    if (!record) throw new Error('There is no such record');
    return record;
  };

  it('leaves nothing of the person in any table, file or key, and everything of the others', async () => {
    const other = await plantPerson(product, 51);
    const person = await plantPerson(product, 52);
    await addMember(product.app, other.householdId, person.userId, 'editor');
    const guest = { ...person.headers, 'x-household-id': other.householdId };
    const inOthers = await product.app.inject({
      method: 'POST',
      url: '/v1/receipts',
      headers: guest,
      payload: { fileName: 'ours.jpg', contentType: 'image/jpeg', byteSize: 7, sha256: 'ab'.repeat(32) },
    });
    const ourReceiptId: string = inOthers.json().receipt.id;
    await product.app.inject({
      method: 'POST',
      url: '/v1/transactions',
      headers: guest,
      payload: { accountId: other.accountId, postedOn: '2026-11-19', amount: -500, payee: 'Ours' },
    });
    await isRead(other);
    await isRead(person);
    await invite(dataSource, person, 'somebody@example.org');
    await invite(dataSource, other, person.email);
    const requested = await person.call('POST', '/v1/me/exports');
    await eventually(async () => {
      const { body } = await person.call('GET', `/v1/me/exports/${requested.body.id}`);
      expect(body.status).toBe('ready');
    }, DEADLINE_MS);
    const packed = await person.call('POST', '/v1/tax-packages', { year: 2026 });
    await eventually(async () => {
      const { body } = await person.call('GET', `/v1/tax-packages/${packed.body.id}`);
      expect(body.status).toBe('ready');
    }, DEADLINE_MS);
    await dataSource.query(
      `INSERT INTO platform.dead_letter (id, household_id, job, job_id, payload, reason)
       VALUES ($1, NULL, 'receipt-remove-files', $2, $3, $4)`,
      [
        randomUUID(),
        `planted-${randomUUID()}`,
        JSON.stringify({ keys: [`receipts/${person.householdId}/x/upload`] }),
        person.needles['memo'],
      ],
    );
    const needles = { ...person.needles, userId: person.userId, householdId: person.householdId };
    for (const [what, text] of Object.entries(needles)) {
      expect({ what, places: (await find(text)).size }).not.toEqual({ what, places: 0 });
    }
    const before = await readEverything(other, ourReceiptId);

    const deleted = await person.call('DELETE', '/v1/me');
    expect(deleted).toMatchObject({ status: 202, body: { status: 'scheduled' } });
    await endGrace(dataSource, deleted.body.id);
    const record = await eventually(async () => {
      const found = await getRecord(deleted.body.id);
      expect(found.status).toBe('done');
      return found;
    }, DEADLINE_MS);

    expect(record).toMatchObject({ userId: null, householdIds: null, remaining: {} });
    expect(record.found).toMatchObject({
      'auth.user': 1,
      'auth.household': 1,
      'auth.invitation': 1,
      'budget.transaction': 4,
      'budget.transfer': 1,
      'budget.exchange_rate': 1,
      'budget.tax_rule': 1,
      'budget.tax_rate': 1,
      'budget.transaction_split': 2,
      'receipt.receipt': 2,
      'receipt.receipt.uploaded_by': 1,
      'platform.household_revision': 1,
      'analytics.tax_package': 1,
      'webhook.webhook': 1,
      'webhook.progress': 1,
      // Two uploads, three images of the one that was read, the export and the tax package.
      objects: 7,
    });
    const shown = await execute(process.execPath, [JOBS, 'erasure', person.userId, '--json'], {
      env: product.environment,
    });
    expect(JSON.parse(shown.stdout)).toMatchObject({ id: record.id, status: 'done', remaining: {} });
    for (const [what, text] of Object.entries(needles)) {
      // The others' devices are told by a tombstone, which is an id and nothing else, that a member is gone.
      const told = what === 'userId' ? new Set(['platform.change_log']) : new Set();
      await eventually(async () => expect(await find(text)).toEqual(told), 5_000);
    }
    const tombstones = await dataSource.query(
      'SELECT DISTINCT household_id, entity FROM platform.change_log WHERE entity_id = $1',
      [person.userId],
    );
    expect(tombstones).toEqual([{ household_id: other.householdId, entity: 'member' }]);
    expect(await readEverything(other, ourReceiptId)).toEqual(before);
  }, 180_000);

  it('has an eraser for every table, or a reason for none', async () => {
    const claimed = worker
      .get(PersonalDataErasers)
      .inOrder()
      .flatMap(({ tables }) => tables);
    const known = [...claimed, ...Object.keys(WITHOUT_PERSON)];
    expect(await tablesOf(dataSource)).toEqual(known.sort());
  });

  it('gives an owner to a household that somebody has joined since the wish', async () => {
    const person = await plantPerson(product, 55);
    const heir = await plantPerson(product, 56);
    const { id: householdId } = (
      await person.call('POST', '/v1/households', { name: 'Ours', currency: 'EUR' })
    ).body;
    await isRead(person);
    const { id } = (await person.call('DELETE', '/v1/me')).body;
    await addMember(product.app, householdId, heir.userId, 'viewer');
    await endGrace(dataSource, id);
    await eventually(async () => expect((await getRecord(id)).status).toBe('done'), DEADLINE_MS);

    const kept = await heir.call('GET', `/v1/households/${householdId}`);
    expect(kept).toMatchObject({ status: 200, body: { name: 'Ours', role: 'owner' } });
    const told = await dataSource.query(
      `SELECT user_id, target_id, role FROM auth.audit_event
        WHERE household_id = $1 AND kind = 'ownership_transferred'`,
      [householdId],
    );
    expect(told).toEqual([{ user_id: null, target_id: heir.userId, role: 'owner' }]);
  }, 120_000);

  it('takes a big household in short transactions', async () => {
    const person = await plantPerson(product, 54);
    await recordMany(dataSource, person, 20_000);
    // A job about the person that is still running has the erasure come again.
    await isRead(person);
    const { id } = (await person.call('DELETE', '/v1/me')).body;
    const writer = worker.get(HouseholdWriter);
    const durations: number[] = [];
    const change = HouseholdWriter.prototype.change.bind(writer);
    const spy = jest.spyOn(writer, 'change').mockImplementation(async (...args) => {
      const begun = performance.now();
      try {
        return await change(...args);
      } finally {
        durations.push(performance.now() - begun);
      }
    });
    await dataSource.query(`UPDATE auth.erasure SET effective_at = now() - interval '1 s' WHERE id = $1`, [
      id,
    ]);
    await worker.get(ErasureRunService, { strict: false }).run(id);
    spy.mockRestore();
    expect((await getRecord(id)).found).toMatchObject({ 'budget.transaction': 20_004 });
    expect((await getRecord(id)).status).toBe('done');
    expect(durations.length).toBeGreaterThan(40);
    expect(Math.max(...durations)).toBeLessThan(2_000);
  }, 120_000);

  it('ends in the same state with the same record, wherever it is cut off', async () => {
    const person = await plantPerson(product, 53);
    await isRead(person);
    const deleted = await person.call('DELETE', '/v1/me');
    const { id } = deleted.body;
    await dataSource.query(`UPDATE auth.erasure SET effective_at = now() - interval '1 s' WHERE id = $1`, [
      id,
    ]);
    let found: unknown = null;
    let cuts = 0;
    for (let calls = 1; (await getRecord(id)).status !== 'done'; calls++) {
      const mend = cutOffAfter(calls, worker);
      await worker
        .get(ErasureRunService, { strict: false })
        .run(id)
        .catch((error: unknown) => {
          expect(String(error)).toContain('cut off');
          cuts++;
        });
      mend();
      const record = await getRecord(id);
      found ??= record.found;
      expect(record.found).toEqual(found);
    }
    expect(cuts).toBeGreaterThan(20);
    for (const text of [...Object.values(person.needles), person.userId, person.householdId]) {
      await eventually(async () => expect(await find(text)).toEqual(new Set()), 5_000);
    }
  }, 180_000);

  /** What the household shows; revisions move, because the receipt forgets who uploaded it. */
  async function readEverything(person: PlantedPerson, receiptId: string): Promise<unknown> {
    const lists = ['accounts', 'categories', 'transactions', 'budgets', 'receipts'];
    const answers = [];
    for (const list of lists) answers.push((await person.call('GET', `/v1/${list}?limit=200`)).body);
    answers.push((await person.call('GET', `/v1/receipts/${receiptId}`)).body);
    answers.push((await person.call('GET', '/v1/me')).body);
    const image = await person.call('GET', `/v1/receipts/${person.receiptId}/image?variant=original`);
    answers.push(image.status);
    return JSON.parse(JSON.stringify(answers, (key, value: unknown) => (key === 'revision' ? 0 : value)));
  }
});

async function invite(dataSource: DataSource, person: PlantedPerson, email: string): Promise<void> {
  await dataSource.query(
    `INSERT INTO auth.invitation (household_id, id, email, role, invited_by, created_at, sent_at, expires_at)
     VALUES ($1, $2, $3, 'viewer', $4, now(), now(), now() + interval '7 days')`,
    [person.householdId, randomUUID(), email, person.userId],
  );
}

/** From that call on, whatever the erasure asks of the database or the storage fails, as when its worker is killed. */
function cutOffAfter(calls: number, worker: INestApplicationContext): () => void {
  let left = calls;
  const spies: { mockRestore(): void }[] = [];
  const cut = <T extends object>(target: T, names: readonly (keyof T & string)[]) => {
    for (const name of names) {
      const real = (target[name] as (...args: unknown[]) => unknown).bind(target);
      const spy = jest.spyOn(target as never, name as never) as unknown as {
        mockImplementation(f: (...args: unknown[]) => unknown): void;
        mockRestore(): void;
      };
      spy.mockImplementation((...args) =>
        left-- > 0 ? real(...args) : Promise.reject(new Error('cut off')),
      );
      spies.push(spy);
    }
  };
  cut(worker.get(HouseholdWriter), ['change']);
  cut(worker.get(ObjectStorage), ['countFolder', 'deleteFolder']);
  cut(worker.get(DataSource), ['query', 'transaction']);
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}
