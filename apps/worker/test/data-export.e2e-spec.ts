import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { strFromU8, unzipSync } from 'fflate';
import { DataSource } from 'typeorm';
import { DataExportRunService } from '#auth/jobs';
import { addMember, registerUser, type TestUser } from '#auth/testing';
import { Money } from '#shared';
import { LiveEvents } from '#shared/http';
import { JsonLogger } from '#shared/observability';
import { DiskObjectStorage, ObjectStorage, StorageUnavailableError } from '#shared/storage';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { plantPerson, recordMany, type PlantedPerson } from './planted-person.js';

const DEADLINE_MS = 60_000;

describe('the export of what a person has', () => {
  let product: Product;
  let worker: INestApplicationContext;
  let person: PlantedPerson;
  let other: TestUser;

  beforeAll(async () => {
    product = await startProduct(async (environment) => {
      worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'silent'),
      });
      return worker;
    });
    other = await registerUser(product.app);
    person = await plantPerson(product, 61);
    await addMember(product.app, other.householdId, person.userId, 'viewer');
    await eventually(async () => {
      const { body } = await person.call('GET', `/v1/receipts/${person.receiptId}`);
      expect(body.status).toMatch(/^(?:ready|needs_review)$/);
    }, DEADLINE_MS);
  }, 2 * DEADLINE_MS);
  afterAll(() => product.stop());

  const ended = (id: string, status = 'ready') =>
    eventually(async () => {
      const { body } = await person.call('GET', `/v1/me/exports/${id}`);
      expect(body.status).toBe(status);
      return body;
    }, DEADLINE_MS);

  const download = async (url: string) => product.app.inject({ method: 'GET', url: new URL(url).pathname });

  /** Asks for an export and opens it. */
  const exportAll = async () => {
    const { body } = await person.call('POST', '/v1/me/exports');
    const ready = await ended(body.id);
    const file = await download(ready.url);
    return { ready, file, entries: unzipSync(new Uint8Array(file.rawPayload)) };
  };

  /** And what the process held on to meanwhile, in bytes. */
  const weighedExport = async () => {
    const heap: number[] = [];
    const storage = worker.get(ObjectStorage);
    const real = DiskObjectStorage.prototype.writeStream.bind(storage);
    const write = jest
      .spyOn(storage, 'writeStream')
      .mockImplementationOnce((key, body, type) => real(key, Readable.from(weighed(body, heap)), type));
    const { entries } = await exportAll();
    write.mockRestore();
    return { entries, heap };
  };

  it('holds every household, table, photo and record, each with its digest', async () => {
    await person.call('POST', '/v1/transactions', {
      accountId: person.accountId,
      postedOn: '2026-11-22',
      amount: 77,
      payee: '=cmd()',
      memo: 'two\nlines, "quoted"',
    });
    await person.call('PUT', '/v1/receipt-preferences', { keepImages: false });
    await worker.get(DataSource).query(
      `INSERT INTO receipt.model_call (household_id, id, month, model, price_version, status, reserved_nano_usd,
              cost_nano_usd, input_tokens, cached_input_tokens, output_tokens, created_at, expires_at)
       VALUES ($1, gen_random_uuid(), date_trunc('month', now() AT TIME ZONE 'UTC'), 'a-model', '1', 'settled', 9,
              8, 700, 60, 5, now(), now())`,
      [person.householdId],
    );
    const { ready, file, entries } = await exportAll();
    expect(file.headers['content-type']).toBe('application/zip');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="budgetsync-[\d-]+\.zip"$/);
    expect(file.rawPayload).toHaveLength(ready.bytes);
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(ready.sha256);

    const own = `households/${person.householdId}`;
    const guest = `households/${other.householdId}`;
    const tables = [
      'accounts',
      'budgets',
      'categories',
      'exchange-rates',
      'imports',
      'payees',
      'receipts',
      'reconciliations',
      'rules',
      'transactions',
    ];
    expect(Object.keys(entries).sort()).toEqual(
      [
        'manifest.json',
        'profile/profile.json',
        ...['api-keys', 'audit-events', 'sessions'].flatMap((name) => [
          `profile/${name}.csv`,
          `profile/${name}.json`,
        ]),
        ...[own, guest].flatMap((folder) => [
          ...tables.flatMap((name) => [`${folder}/${name}.csv`, `${folder}/${name}.json`]),
          `${folder}/model-usage.csv`,
          `${folder}/notifications.json`,
          `${folder}/receipt-preferences.json`,
          `${folder}/recurring.csv`,
          `${folder}/recurring.json`,
          `${folder}/tax-rates.json`,
          `${folder}/tax-rules.json`,
          `${folder}/transaction-splits.csv`,
          `${folder}/webhooks.json`,
          `${folder}/transaction-history.json`,
        ]),
        `${own}/receipts/${person.receiptId}.jpg`,
      ].sort(),
    );
    const text = (path: string) => strFromU8(entries[path]!);
    const manifest = JSON.parse(text('manifest.json'));
    expect(manifest.households).toContainEqual(
      expect.objectContaining({ id: other.householdId, role: 'viewer' }),
    );
    for (const { path, bytes, sha256 } of manifest.files) {
      expect(entries[path]).toHaveLength(bytes);
      expect(createHash('sha256').update(entries[path]!).digest('hex')).toBe(sha256);
    }
    expect(manifest.files).toHaveLength(Object.keys(entries).length - 1);

    const accounts = parseCsv(text(`${own}/accounts.csv`));
    const transactions = parseCsv(text(`${own}/transactions.csv`));
    for (const account of accounts) {
      const moved = transactions.filter(({ accountId }) => accountId === account['id']);
      const sum = [account['openingBalance']!, ...moved.map(({ amount }) => amount!)].map(toCents);
      expect(sum.reduce((total, cents) => total + cents, 0n)).toBe(toCents(account['balance']!));
    }
    const splits = parseCsv(text(`${own}/transaction-splits.csv`));
    expect(splits.map(({ amount }) => amount)).toEqual(['-10.00', '-20.00']);
    expect(transactions.map(({ payee }) => payee)).toContain("'=cmd()");
    expect(transactions.map(({ memo }) => memo)).toContain('two\nlines, "quoted"');
    expect(JSON.parse(text(`${own}/transactions.json`))).toContainEqual(
      expect.objectContaining({ payee: '=cmd()', amount: 77 }),
    );
    expect(JSON.parse(text(`${own}/webhooks.json`))).toMatchObject([
      { server: 'http://127.0.0.1:1', description: person.needles['webhook'] },
    ]);
    expect(text('profile/profile.json')).toContain(person.email);
    expect(text('profile/sessions.csv')).toContain(person.needles['userAgent']);
    expect(text('profile/api-keys.csv')).toContain(person.needles['apiKey']);
    const listed = await person.call('GET', '/v1/auth/sessions');
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    expect(ids(JSON.parse(text('profile/sessions.json')))).toEqual(ids(listed.body.data));
    expect(JSON.parse(text(`${own}/receipt-preferences.json`))).toEqual([{ keepImages: false }]);
    expect(JSON.parse(text(`${guest}/receipt-preferences.json`))).toEqual([{ keepImages: true }]);
    expect(parseCsv(text(`${own}/model-usage.csv`))).toEqual([
      {
        ...{ month: new Date().toISOString().slice(0, 7), model: 'a-model', calls: '1', cacheHits: '0' },
        ...{ inputTokens: '700', cachedInputTokens: '60', outputTokens: '5', costNanoUsd: '8' },
      },
    ]);
    expect(parseCsv(text(`${guest}/model-usage.csv`))).toEqual([]);
    expect(text(`${own}/receipts.json`)).toContain('rawText');
    const photo = Buffer.from(entries[`${own}/receipts/${person.receiptId}.jpg`]!);
    expect(photo.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(photo.includes(person.needles['imageBytes']!)).toBe(false);
  }, 60_000);

  it('is made one at a time, and once per key', async () => {
    const storage = worker.get(ObjectStorage);
    const write = jest.spyOn(storage, 'writeStream');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const real = DiskObjectStorage.prototype.writeStream.bind(storage);
    write.mockImplementation(async (...args) => {
      await held;
      return real(...args);
    });
    try {
      const headers = { ...person.headers, 'idempotency-key': 'export-once' };
      const post = () => product.app.inject({ method: 'POST', url: '/v1/me/exports', headers });
      const first = await post();
      expect(first.statusCode).toBe(202);
      expect(first.headers['location']).toBe(`/v1/me/exports/${first.json().id}`);
      const again = await post();
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(again.json()).toEqual(first.json());
      const second = await product.app.inject({
        method: 'POST',
        url: '/v1/me/exports',
        headers: person.headers,
      });
      expect(second.json()).toMatchObject({ status: 409, code: 'export_running' });
      release();
      await ended(first.json().id);
      const list = await person.call('GET', '/v1/me/exports?limit=1');
      expect(list.body.data[0]).toMatchObject({ id: first.json().id, status: 'ready' });
    } finally {
      release();
      write.mockRestore();
    }
  }, 60_000);

  it('survives a storage that fails in the middle', async () => {
    const storage = worker.get(ObjectStorage);
    const write = jest.spyOn(storage, 'writeStream').mockImplementationOnce(async (_key, body) => {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        if (chunk.length > 0) throw new StorageUnavailableError(new Error('away'));
      }
    });
    const { body } = await person.call('POST', '/v1/me/exports');
    await ended(body.id);
    expect(write.mock.calls.length).toBe(2);
    write.mockRestore();
  }, 60_000);

  it('is told of by the live events of the own household', async () => {
    const { body } = await person.call('POST', '/v1/me/exports');
    await ended(body.id);
    const { events } = await product.app.get(LiveEvents).readAfter(person, 0n);
    expect(events).toContainEqual(
      expect.objectContaining({ entity: 'export', id: body.id, status: 'ready' }),
    );
  }, 60_000);

  it("is nobody else's", async () => {
    const { ready } = await exportAll();
    const answer = await product.app.inject({
      method: 'GET',
      url: `/v1/me/exports/${ready.id}`,
      headers: { ...other.headers, 'x-household-id': other.householdId },
    });
    expect(answer.statusCode).toBe(404);
  }, 60_000);

  it('goes with its file after seven days', async () => {
    const { ready } = await exportAll();
    const dataSource = worker.get(DataSource);
    const runs = worker.get(DataExportRunService, { strict: false });
    expect(new Date(ready.expiresAt).getTime() - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    await runs.expire();
    expect((await download(ready.url)).statusCode).toBe(200);
    await dataSource.query('ALTER TABLE auth.data_export DISABLE TRIGGER USER');
    await dataSource.query(`UPDATE auth.data_export SET expires_at = now() - interval '1 s' WHERE id = $1`, [
      ready.id,
    ]);
    await dataSource.query('ALTER TABLE auth.data_export ENABLE TRIGGER USER');
    expect((await person.call('GET', `/v1/me/exports/${ready.id}`)).body.url).toBeNull();
    expect(await runs.expire()).toBe(1);
    expect((await person.call('GET', `/v1/me/exports/${ready.id}`)).body.status).toBe('expired');
    expect((await download(ready.url)).statusCode).toBe(404);
    const folder = join(product.environment['STORAGE_DISK_PATH']!, 'exports', person.userId);
    expect(await readdir(folder)).not.toContain(ready.id);
  }, 60_000);

  it('holds on to no table while it passes', async () => {
    await recordMany(worker.get(DataSource), person, 20_000);
    const { entries, heap } = await weighedExport();
    const transactions = strFromU8(entries[`households/${person.householdId}/transactions.json`]!);
    expect(transactions.split('\n').length).toBeGreaterThan(20_000);
    // With the same table as CSV 18 MB have passed.
    expect(transactions.length).toBeGreaterThan(8_000_000);
    expect(heap.length).toBeGreaterThan(25);
    // A tenth at either end may be what the process does beside.
    const ascending = heap.toSorted((a, b) => a - b);
    const [low, high] = [0.1, 0.9].map((share) => ascending[Math.floor(share * heap.length)]!);
    expect(high! - low!).toBeLessThan(5_000_000);
  }, 120_000);
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Passes the bytes on and notes now and then what the process holds on to. */
async function* weighed(body: Readable, heap: number[]): AsyncGenerator<Buffer> {
  let chunks = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (chunks++ % 10 === 0) {
      collectGarbage();
      const { heapUsed, external } = process.memoryUsage();
      heap.push(heapUsed + external);
    }
    yield chunk;
  }
}

function toCents(decimal: string): bigint {
  expect(decimal).toMatch(/^-?\d+\.\d{2}$/);
  return Money.of(BigInt(decimal.replace('.', '')), 'EUR').minorUnits;
}

/** RFC 4180 as a reader understands it, first line = names. */
function parseCsv(text: string): Record<string, string>[] {
  const records: string[][] = [];
  let cells: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      records.push(cells);
      cells = [];
    }
  }
  const [names = [], ...rows] = records;
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}
