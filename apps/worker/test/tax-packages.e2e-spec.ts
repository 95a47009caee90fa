import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { strFromU8, unzipSync } from 'fflate';
import { DataSource } from 'typeorm';
import { TaxPackageRunService } from '#analytics/jobs';
import { addMember, registerUser, type TestUser } from '#auth/testing';
import { blankExtraction, certain } from '#receipt/testing';
import { HouseholdWriter } from '#shared/database';
import { LiveEvents } from '#shared/http';
import { JsonLogger } from '#shared/observability';
import { ObjectStorage, StorageUnavailableError } from '#shared/storage';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';

const DEADLINE_MS = 30_000;
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const RECEIPTS = {
  photo: '0198fb31-0000-7000-8000-000000000001',
  paper: '0198fb31-0000-7000-8000-000000000002',
  gone: '0198fb31-0000-7000-8000-000000000003',
};

describe('the tax package of a household', () => {
  let product: Product;
  let worker: INestApplicationContext;
  let person: TestUser;
  const photo = Buffer.from('what a phone has uploaded, hidden data and all');
  const pages = [Buffer.from('%PDF-1 first'), Buffer.from('%PDF-2 second')];

  const call = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object,
    headers: object = person.headers,
  ) => product.app.inject({ method, url: `/v1${url}`, payload, headers: { ...headers } });
  const make = async (path: string, body: object): Promise<string> => {
    const answer = await call('POST', path, body);
    expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
    return answer.json().id;
  };
  const ask = async (headers?: object) => {
    const asked = await call('POST', '/tax-packages', { year: 2026 }, headers);
    expect(asked.statusCode).toBe(202);
    return asked;
  };
  const ended = (id: string, status = 'ready') =>
    eventually(async () => {
      const found = (await call('GET', `/tax-packages/${id}`)).json();
      expect(found.status).toBe(status);
      return found;
    }, DEADLINE_MS);
  const download = (url: string) => product.app.inject({ method: 'GET', url: new URL(url).pathname });

  /** A confirmed receipt that was read to say these taxes, with its files in the storage unless they were not kept. */
  const attachReceipt = async (
    transactionId: string,
    receiptId: string,
    contentType: string,
    files: readonly Buffer[],
    isKept: boolean,
  ) => {
    const [first, ...further] = files.map((bytes) => {
      return { contentType, byteSize: bytes.length, sha256: sha256(bytes), version: null };
    });
    const read = {
      ...blankExtraction(),
      currency: certain('EUR'),
      taxes: [{ value: { name: 'MwSt', rate: '19', amount: 190 }, confidence: 0.9 }],
    };
    await worker.get(HouseholdWriter).change(person.householdId, async ({ manager }) => {
      await manager.query(
        `INSERT INTO receipt.receipt (household_id, id, status, file_name, content_type, byte_size, sha256,
                                      further_documents, touched_at, uploaded_by, uploaded_on, created_at, create_digest)
         VALUES ($1, $2, 'confirmed', 'receipt', $3, $4, $5, $6, now(), $7, '2026-11-01', now(), '')`,
        [
          ...[person.householdId, receiptId, contentType, first!.byteSize, first!.sha256],
          ...[JSON.stringify(further), person.userId],
        ],
      );
      await manager.query(
        `INSERT INTO receipt.extraction_attempt (household_id, receipt_id, attempt, status, extraction, started_at)
         VALUES ($1, $2, 1, 'succeeded', $3, now())`,
        [person.householdId, receiptId, JSON.stringify(read)],
      );
      await manager.query(
        'INSERT INTO receipt.transaction_link (household_id, receipt_id, transaction_id) VALUES ($1, $2, $3)',
        [person.householdId, receiptId, transactionId],
      );
      await manager.query(
        'UPDATE budget.transaction SET receipt_id = $3 WHERE household_id = $1 AND id = $2',
        [person.householdId, transactionId, receiptId],
      );
    });
    if (!isKept) return;
    for (const [index, bytes] of files.entries()) {
      const key = `receipts/${person.householdId}/${receiptId}/upload${index === 0 ? '' : `-${index + 1}`}`;
      await worker.get(ObjectStorage).write(key, bytes, contentType);
    }
  };

  beforeAll(async () => {
    product = await startProduct(async (environment) => {
      worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'silent'),
      });
      return worker;
    });
    person = await registerUser(product.app, { currency: 'EUR' });
    const accountId = await make('/accounts', { name: 'Giro', type: 'checking', currency: 'EUR' });
    const office = await make('/categories', { name: 'Office' });
    const salary = await make('/categories', { name: 'Salary', kind: 'income' });
    const spend = (amount: number, more: object = { categoryId: office }, postedOn = '2026-03-04') =>
      make('/transactions', { accountId, postedOn, amount, payee: '=cmd()', ...more });
    const shot = await spend(-1_190);
    const split = await spend(-2_000, {
      splits: [
        { amount: -1_500, categoryId: office },
        { amount: -500, categoryId: null },
      ],
    });
    const lost = await spend(-1_190);
    await spend(-333);
    await spend(150);
    await spend(100_000, { categoryId: salary });
    await spend(-77, {}, '2025-12-31');
    await call('PUT', '/tax-rules', {
      rules: [
        {
          ...{ categoryId: office, deductibleShare: 3_333, recoverableShare: 5_000 },
          validFrom: '2026-01-01',
        },
      ],
    });
    await call('PUT', '/tax-rates', { rates: [{ taxYear: 2026, marginalRate: 4_200 }] });
    await attachReceipt(shot, RECEIPTS.photo, 'image/jpeg', [photo], true);
    await attachReceipt(split, RECEIPTS.paper, 'application/pdf', pages, true);
    await attachReceipt(lost, RECEIPTS.gone, 'image/jpeg', [Buffer.from('thrown away')], false);
  }, 2 * DEADLINE_MS);
  afterAll(() => product.stop());

  it('holds the report, what is behind it and every receipt, each with its digest', async () => {
    const { id, ...asked } = (await ask()).json();
    expect(asked).toMatchObject({ from: '2026-01-01', to: '2026-12-31', url: null, sha256: null });
    const ready = await ended(id);
    const file = await download(ready.url);
    expect(file.headers['content-disposition']).toBe(
      'attachment; filename="tax-package-2026-01-01-2026-12-31.zip"',
    );
    expect([file.rawPayload.length, sha256(file.rawPayload)]).toEqual([ready.byteSize, ready.sha256]);

    const entries = unzipSync(new Uint8Array(file.rawPayload));
    const text = (path: string) => strFromU8(entries[path]!);
    const manifest = JSON.parse(text('manifest.json'));
    expect(manifest.files.map(({ path }: { path: string }) => path).sort()).toEqual(
      [
        ...[
          'README.txt',
          'rates.json',
          'rules.json',
          'tax-exposure.csv',
          'tax-lines.csv',
          'transactions.csv',
        ],
        `receipts/${RECEIPTS.photo}.jpg`,
        ...[`receipts/${RECEIPTS.paper}.pdf`, `receipts/${RECEIPTS.paper}-2.pdf`],
      ].sort(),
    );
    expect(Object.keys(entries)).toHaveLength(Number(manifest.files.length) + 1);
    for (const { path, bytes, sha256: digest } of manifest.files)
      expect([path, entries[path]!.length, sha256(entries[path]!)]).toEqual([path, bytes, digest]);

    expect(Buffer.from(entries[`receipts/${RECEIPTS.photo}.jpg`]!)).toEqual(photo);
    expect(Buffer.from(entries[`receipts/${RECEIPTS.paper}-2.pdf`]!)).toEqual(pages[1]);
    const receiptOf = (receiptId: string) =>
      manifest.receipts.find((receipt: { receiptId: string }) => receipt.receiptId === receiptId).files;
    expect(receiptOf(RECEIPTS.photo)).toMatchObject([{ recordedSha256: sha256(photo), matches: true }]);
    expect(receiptOf(RECEIPTS.gone)).toMatchObject([
      { path: null, kept: false, matches: null, recordedSha256: sha256('thrown away') },
    ]);
    expect(text('README.txt')).toMatch(
      /an estimate, not advice[^]*Receipts: 3\. Of these, image not kept: 1\./,
    );

    const report = (await call('GET', '/analytics/tax-exposure?year=2026')).json();
    const [total] = report.totals;
    expect(total).toMatchObject({ gross: 4_563, indirectTax: 570 });
    const sum = (path: string, column: string) =>
      rowsOf(text(path)).reduce((units, row) => units + toCents(row[column]!), 0);
    for (const figure of ['gross', 'indirectTax', 'recoverableTax', 'deductibleSpend', 'incomeTaxEffect'])
      expect([figure, sum('tax-exposure.csv', figure)]).toEqual([figure, total[figure]]);
    const table = await call('GET', '/analytics/tax-exposure?year=2026&format=csv');
    expect(text('tax-exposure.csv')).toBe(table.body);
    expect(sum('transactions.csv', 'amount')).toBe(total.gross);
    expect(sum('tax-lines.csv', 'amount')).toBe(total.indirectTax);
    const transactions = rowsOf(text('transactions.csv'));
    expect(transactions).toHaveLength(6);
    expect(transactions.filter(({ category }) => category === 'Office')[0]).toMatchObject({
      ...{ payee: "'=cmd()", account: 'Giro', date: '2026-03-04' },
      ...{ treatment: 'deductible_and_recoverable', deductiblePercent: '33.33' },
    });
    expect(new Set(transactions.map(({ receiptId }) => receiptId))).toEqual(
      new Set(['', ...Object.values(RECEIPTS)]),
    );
    expect(JSON.parse(text('rules.json')).rules).toMatchObject([
      { category: 'Office', deductibleShare: 3_333 },
    ]);
    expect(JSON.parse(text('rates.json')).rates).toMatchObject([{ taxYear: 2026, marginalRate: 4_200 }]);
    expect(manifest).toMatchObject({ householdId: person.householdId, from: '2026-01-01', to: '2026-12-31' });
    expect(manifest.revision).toBeGreaterThan(0);

    const { events } = await product.app.get(LiveEvents).readAfter(person, 0n);
    expect(events).toContainEqual(expect.objectContaining({ entity: 'taxPackage', id, status: 'ready' }));
  }, 60_000);

  it('is one package, however often its storage fails or its job is done', async () => {
    const storage = worker.get(ObjectStorage);
    const write = jest.spyOn(storage, 'writeStream').mockImplementationOnce(async (_key, body) => {
      for await (const chunk of body as AsyncIterable<Buffer>)
        if (chunk.length > 0) throw new StorageUnavailableError(new Error('away'));
    });
    const keyed = { ...person.headers, 'idempotency-key': 'package-once' };
    const { id } = (await ask(keyed)).json();
    const again = await ask(keyed);
    expect([again.headers['idempotency-replayed'], again.json().id]).toEqual(['true', id]);
    expect(again.headers['location']).toBe(`/v1/tax-packages/${id}`);
    const second = await call('POST', '/tax-packages', { from: '2026-01-01', to: '2026-01-31' });
    expect(second.json()).toMatchObject({ status: 409, code: 'tax_package_running' });
    const ready = await ended(id);
    expect(write).toHaveBeenCalledTimes(2);
    await worker
      .get(TaxPackageRunService, { strict: false })
      .run({ householdId: person.householdId, id, epoch: 1 });
    expect(write).toHaveBeenCalledTimes(2);
    write.mockRestore();
    expect(await storage.countFolder(`tax-packages/${person.householdId}/${id}`)).toBe(1);
    const now = (await call('GET', `/tax-packages/${id}`)).json();
    expect(now).toMatchObject({ sha256: ready.sha256, revision: ready.revision });
  }, 60_000);

  it('is for members, viewers too, and for nobody else', async () => {
    const viewer = await registerUser(product.app);
    await addMember(product.app, person.householdId, viewer.userId, 'viewer');
    const { id } = (await ask({ ...viewer.headers, 'x-household-id': person.householdId })).json();
    await ended(id);
    const listed = await call('GET', '/tax-packages?limit=1');
    expect(listed.json()).toMatchObject({ data: [{ id, status: 'ready' }], nextCursor: expect.any(String) });
    const stranger = await call('GET', `/tax-packages/${id}`, undefined, viewer.headers);
    expect(stranger.statusCode).toBe(404);
    const contradictions = [{}, { from: '2026-01-01' }, { year: 2026, to: '2026-01-01' }];
    for (const body of [
      ...contradictions,
      { from: '2026-01-01', to: '2026-02-01', fiscalYearStart: '04-06' },
    ])
      expect((await call('POST', '/tax-packages', body)).statusCode).toBe(422);
  }, 60_000);

  it('goes with its file after seven days', async () => {
    const { id } = (await ask()).json();
    const ready = await ended(id);
    expect(new Date(ready.expiresAt).getTime() - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    const dataSource = worker.get(DataSource);
    await dataSource.query('ALTER TABLE analytics.tax_package DISABLE TRIGGER USER');
    await dataSource.query(
      `UPDATE analytics.tax_package SET expires_at = now() - interval '1 s' WHERE id = $1`,
      [id],
    );
    await dataSource.query('ALTER TABLE analytics.tax_package ENABLE TRIGGER USER');
    expect((await call('GET', `/tax-packages/${id}`)).json().url).toBeNull();
    expect(await worker.get(TaxPackageRunService, { strict: false }).expire()).toBe(1);
    await ended(id, 'expired');
    expect((await download(ready.url)).statusCode).toBe(404);
    const folder = `tax-packages/${person.householdId}/${id}`;
    expect(await worker.get(ObjectStorage).countFolder(folder)).toBe(0);
  }, 60_000);
});

/** No cell of these tables holds a comma or a line's end but in quotes, and none of those is asked for. */
function rowsOf(csv: string): Record<string, string>[] {
  const [names = [], ...rows] = csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
}

function toCents(decimal: string): number {
  expect(decimal).toMatch(/^-?\d+\.\d{2}$/);
  return Number(decimal.replace('.', ''));
}
