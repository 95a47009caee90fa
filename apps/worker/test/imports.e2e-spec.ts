import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { TransactionDto } from '#budget';
import { JsonLogger } from '#shared/observability';
import { LiveEvents } from '#shared/http';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { ImportDesk } from './import-desk.js';

const SPARKASSE = [
  '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Betrag";"Waehrung";"Info"',
  '"DE1";"02.11.26";"02.11.26";"FOLGELASTSCHRIFT";"Miete November";"Hausverwaltung Süd";"-850,00";"EUR";"Umsatz gebucht"',
  '"DE1";"03.11.26";"03.11.26";"KARTENZAHLUNG";"Einkauf";"REWE SAGT DANKE";"-4,50";"EUR";"Umsatz gebucht"',
  '"DE1";"03.11.26";"03.11.26";"KARTENZAHLUNG";"Einkauf";"REWE SAGT DANKE";"-4,50";"EUR";"Umsatz gebucht"',
  '"DE1";"25.11.26";"25.11.26";"GEHALT";"Lohn ""November""";"Arbeitgeber; GmbH";"2.345,67";"EUR";"Umsatz gebucht"',
  '"DE1";"26.11.26";"26.11.26";"KARTENZAHLUNG";"";"Tankstelle";"-60,00";"EUR";"Umsatz vorgemerkt"',
].join('\r\n');

describe('the import of a bank file', () => {
  let product: Product;
  let desk: ImportDesk;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      }),
    );
    desk = await ImportDesk.open(product);
  }, 60_000);
  afterAll(() => product.stop());

  const storedFiles = async () => {
    const folder = join(product.environment['STORAGE_DISK_PATH']!, 'imports');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).length;
  };
  const stagedRows = async (id: string): Promise<number> => {
    const [row] = await product.app
      .get(DataSource)
      .query('SELECT count(*)::int AS count FROM budget.import_row WHERE import_id = $1', [id]);
    return row.count;
  };

  it('shows what it read and how, books it, and keeps nothing of the file', async () => {
    const accountId = await desk.openAccount();
    const sent = await desk.send([
      ['accountId', accountId],
      ['file', Buffer.from(SPARKASSE, 'latin1'), 'umsaetze.csv'],
    ]);
    expect(sent).toMatchObject({ status: 202, body: { status: 'parsing', fileName: 'umsaetze.csv' } });
    expect(sent.headers['location']).toBe(`/v1/imports/${sent.body.id}`);

    const ready = await desk.until(sent.body.id, ['ready']);
    expect(ready).toMatchObject({
      format: 'csv',
      mappingSource: 'guessed',
      mapping: { delimiter: ';', decimal: ',', dateOrder: 'dmy', headerLine: 1 },
      counts: { rows: 4, duplicates: 0, notBooked: 1, otherCurrency: 0, imported: 0 },
    });
    expect(ready.guess?.header).toContain('Betrag');
    expect(ready.guess?.sample[0]).toContain('Hausverwaltung Süd');
    expect(await desk.transactions(accountId)).toEqual([]);

    const { status, body } = await desk.call('POST', `/v1/imports/${ready.id}/commit`, {});
    expect([status, body.status]).toEqual([202, 'committing']);
    const committed = await desk.until(ready.id, ['committed']);
    expect(committed.counts).toMatchObject({ imported: 4, done: 4 });
    const booked = await desk.transactions(accountId);
    expect(booked.map(({ postedOn, amount, payee, source }) => [postedOn, amount, payee, source])).toEqual([
      ['2026-11-02', -85_000, 'Hausverwaltung Süd', 'import'],
      ['2026-11-03', -450, 'REWE SAGT DANKE', 'import'],
      ['2026-11-03', -450, 'REWE SAGT DANKE', 'import'],
      ['2026-11-25', 234_567, 'Arbeitgeber; GmbH', 'import'],
    ]);
    expect(booked[3]?.memo).toBe('GEHALT · Lohn "November"');
    expect(committed.rows.data.map((row) => row.transactionId)).toEqual(booked.map(({ id }) => id));
    expect(await desk.balance(accountId)).toBe(234_567 - 85_000 - 900);
    await eventually(async () => {
      expect(await storedFiles()).toBe(0);
    });
  }, 30_000);

  it('skips what is in the books, as often as it is there, and books the rest', async () => {
    const accountId = await desk.openAccount();
    const lines = SPARKASSE.split('\r\n');
    await desk.import(accountId, lines.slice(0, 3).join('\n'));
    const again = await desk.read(accountId, SPARKASSE);
    expect(again.mappingSource).toBe('saved');
    expect(again.counts).toMatchObject({ rows: 4, duplicates: 2 });
    expect(again.rows.data.map((row) => row.duplicateOf !== null)).toEqual([true, true, false, false]);
    const { counts } = await desk.commit(again.id);
    expect(counts).toMatchObject({ imported: 2, duplicates: 2 });
    expect(await desk.transactions(accountId)).toHaveLength(4);

    const included = await desk.read(accountId, SPARKASSE);
    expect(included.counts.duplicates).toBe(4);
    await desk.commit(included.id, { includeRows: [2] });
    expect(await desk.transactions(accountId)).toHaveLength(5);

    const list = `/v1/imports?accountId=${accountId}&limit=2`;
    const newest = (await desk.call('GET', list)).body;
    expect(newest.data.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      [included.id, 'committed'],
      [again.id, 'committed'],
    ]);
    const oldest = (await desk.call('GET', `${list}&cursor=${newest.nextCursor}`)).body;
    expect(oldest).toMatchObject({ data: [{ counts: { imported: 2 } }], nextCursor: null });
    expect((await desk.call('GET', `/v1/imports?accountId=${await desk.openAccount()}`)).body.data).toEqual(
      [],
    );
  }, 30_000);

  it('books what two previews have in common once', async () => {
    const accountId = await desk.openAccount();
    const [first, second] = await Promise.all([
      desk.read(accountId, SPARKASSE),
      desk.read(accountId, SPARKASSE),
    ]);
    expect([first.counts.duplicates, second.counts.duplicates]).toEqual([0, 0]);
    await desk.commit(first.id);
    expect((await desk.commit(second.id)).counts).toMatchObject({ imported: 0, duplicates: 4 });
    expect(await desk.transactions(accountId)).toHaveLength(4);
  }, 30_000);

  it('takes back what it booked, but keeps and reports what a person has changed since', async () => {
    const accountId = await desk.openAccount();
    const committed = await desk.import(accountId, SPARKASSE);
    const [rent, coffee] = (await desk.transactions(accountId)) as [TransactionDto, TransactionDto];
    await desk.call('PATCH', `/v1/transactions/${rent.id}`, { memo: 'November rent' });
    await desk.call('DELETE', `/v1/transactions/${coffee.id}`);
    const { status, body } = await desk.call('POST', `/v1/imports/${committed.id}/revert`);
    expect([status, body.status]).toEqual([202, 'reverting']);
    const reverted = await desk.until(committed.id, ['reverted']);
    expect(reverted.counts).toMatchObject({ imported: 4, removed: 2, kept: 1 });
    expect((await desk.transactions(accountId)).map(({ id }) => id)).toEqual([rent.id]);
    expect(reverted.rows.data.filter((row) => row.transactionId !== null)).toHaveLength(1);
    expect(await desk.balance(accountId)).toBe(-85_000);
  }, 30_000);

  it('tells what is wrong with a file and where, and leaves nothing of it behind', async () => {
    const accountId = await desk.openAccount();
    const lines = SPARKASSE.split('\r\n');
    lines[2] = lines[2]!.replace('-4,50', '4,5,0');
    lines[4] = lines[4]!.replace('25.11.26', '31.02.26');
    const failed = await desk.read(accountId, lines.join('\n'));
    expect(failed.status).toBe('failed');
    expect(failed.errors).toEqual([
      expect.objectContaining({ line: 3, column: 7, code: 'not_an_amount' }),
      expect.objectContaining({ line: 5, column: 2, code: 'not_a_date' }),
    ]);
    expect(await stagedRows(failed.id)).toBe(0);
    await eventually(async () => {
      expect(await storedFiles()).toBe(0);
    });
    expect((await desk.call('POST', `/v1/imports/${failed.id}/commit`, {})).status).toBe(409);
    expect((await desk.call('POST', `/v1/imports/${failed.id}/revert`)).status).toBe(409);
  }, 30_000);

  it('takes no file for an archived account, and books none into one', async () => {
    const accountId = await desk.openAccount();
    const archive = (archived: boolean) => desk.call('PATCH', `/v1/accounts/${accountId}`, { archived });
    const ready = await desk.read(accountId, Buffer.from(SPARKASSE, 'latin1'));
    await archive(true);
    const refused = { status: 409, body: { code: 'account_archived' } };
    const parts = [
      ['accountId', accountId],
      ['file', Buffer.from(SPARKASSE, 'latin1'), 'umsaetze.csv'],
    ] as const;
    expect(await desk.send(parts)).toMatchObject(refused);
    expect(await desk.call('POST', `/v1/imports/${ready.id}/commit`, {})).toMatchObject(refused);
    expect(await desk.transactions(accountId)).toEqual([]);

    await archive(false);
    expect((await desk.commit(ready.id)).counts).toMatchObject({ imported: 4 });
  });

  it('answers the same form under the same key once, and another form with 422', async () => {
    const accountId = await desk.openAccount();
    const headers = { 'idempotency-key': 'november-statement' };
    const parts = [
      ['accountId', accountId],
      ['file', SPARKASSE, 'a.csv'],
    ] as const;
    const first = await desk.send(parts, headers);
    const repeat = await desk.send(parts, headers);
    expect([repeat.status, repeat.body.id]).toEqual([202, first.body.id]);
    expect(repeat.headers['idempotency-replayed']).toBe('true');
    const other = await desk.send([parts[0], ['file', `${SPARKASSE}\n`, 'a.csv']], headers);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    await desk.until(first.body.id, ['ready']);
    await eventually(async () => {
      expect(await storedFiles()).toBe(0);
    });
  }, 30_000);

  it('takes a mapping, and refuses one that is none', async () => {
    const accountId = await desk.openAccount();
    const mapping = {
      ...{ delimiter: ',', headerLine: 0, decimal: '.', dateOrder: 'mdy', invertAmounts: true },
      columns: { postedOn: 1, amount: 3, payee: 2, memo: [] },
    };
    const read = await desk.read(accountId, '01/02/2026,Shop,12.50\n', { mapping: JSON.stringify(mapping) });
    expect(read).toMatchObject({ mappingSource: 'given', mapping, guess: null });
    expect(read.rows.data).toMatchObject([{ postedOn: '2026-01-02', amount: -1250, payee: 'Shop' }]);
    const refused = await desk.send([
      ['accountId', accountId],
      ['mapping', '{"delimiter":"x"}'],
      ['file', 'x', 'a.csv'],
    ]);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/mapping']);
  }, 30_000);

  it.each([
    ['no file', 422, [['accountId', 'ACCOUNT']]],
    [
      'a field behind the file',
      422,
      [
        ['file', 'x', 'a'],
        ['accountId', 'ACCOUNT'],
      ],
    ],
    [
      'an unknown field',
      422,
      [
        ['accountId', 'ACCOUNT'],
        ['household', 'x'],
        ['file', 'x', 'a'],
      ],
    ],
    [
      'an unknown format',
      422,
      [
        ['accountId', 'ACCOUNT'],
        ['format', 'pdf'],
        ['file', 'x', 'a'],
      ],
    ],
    ['no account', 422, [['file', 'x', 'a']]],
  ] as const)('refuses a form with %s', async (_what, status, parts) => {
    const accountId = await desk.openAccount();
    const filled = parts.map((part) => part.map((text) => (text === 'ACCOUNT' ? accountId : text)));
    expect((await desk.send(filled as never)).status).toBe(status);
    expect(await storedFiles()).toBe(0);
  });

  it("does not know another household's account or import", async () => {
    const other = await ImportDesk.open(product);
    const accountId = await desk.openAccount();
    const refused = await other.send([
      ['accountId', accountId],
      ['file', SPARKASSE, 'a.csv'],
    ]);
    expect([refused.status, refused.body.code]).toEqual([404, 'account_not_found']);
    const { id } = await desk.read(accountId, SPARKASSE);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/commit'],
      ['POST', '/revert'],
    ] as const) {
      expect(
        (await other.call(method, `/v1/imports/${id}${path}`, method === 'POST' ? {} : undefined)).status,
      ).toBe(404);
    }
    expect(await storedFiles()).toBe(0);
  }, 30_000);

  it('refuses a file larger than the limit before and while it arrives', async () => {
    const small = await startProduct(undefined, { IMPORT_MAX_MEBIBYTES: '1' });
    try {
      const limited = await ImportDesk.open(small);
      const accountId = await limited.openAccount();
      const file = Buffer.alloc(1024 * 1024 + 1, 'x');
      const { status, body } = await limited.send([
        ['accountId', accountId],
        ['file', file, 'a.csv'],
      ]);
      expect([status, body.code]).toEqual([413, 'file_too_large']);
    } finally {
      await small.stop();
    }
  }, 30_000);

  it('tells of its progress on the live stream', async () => {
    const accountId = await desk.openAccount();
    const { id } = await desk.import(accountId, SPARKASSE);
    const { events } = await product.app.get(LiveEvents).readAfter(desk.person, 0n);
    expect(events).toContainEqual(expect.objectContaining({ entity: 'import', id, status: 'committed' }));
  }, 30_000);
});
