import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Client } from 'pg';
import { addMember, enableTotp, registerUser, type Authenticator, type TestUser } from '#auth/testing';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { plantPerson, type PlantedPerson } from './planted-person.js';

const BACKUP = resolve(import.meta.dirname, '../../../dist/tools/backup/backup.js');
const DEADLINE_MS = 60_000;
const PASSPHRASE = 'four words and a horse';
/** What a restore begins anew on purpose. */
const BEGUN_ANEW = ['platform.household_revision', 'platform.change_log_horizon', 'platform.change_follower'];

interface Manifest {
  readonly takenAt: string;
  migrations: string[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly sums: Readonly<Record<string, string>>;
  readonly objects: readonly { readonly key: string }[];
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One story in order: live, back up under load, lose everything, restore, go on. */
describe('a restore drill', () => {
  let folder: string;
  let first: Product;
  let second: Product | undefined;
  let person: PlantedPerson;
  let writer: TestUser;
  let writerAccount: string;
  let authenticator: Authenticator;
  let seen: { rows: Map<string, string>; objects: Map<string, string> };
  let lost: { revision: number; tag: string; refreshToken: string; transaction: string };
  let file: string;
  let manifest: Manifest;
  /** Of the machine that takes the place of the lost one. */
  let environment: Record<string, string>;
  let passphraseFile: string;

  const inject = async (
    { app }: Product,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
    headers: Record<string, string> = person.headers,
  ) => app.inject({ method, url, headers, ...(payload ? { payload } : {}) });

  const backup = (args: readonly string[], settings: Record<string, string>): Promise<Outcome> =>
    new Promise((done) => {
      const env = { ...settings, PATH: process.env['PATH'] ?? '' };
      execFile(process.execPath, [BACKUP, ...args], { env }, (error, out, err) => {
        done({ code: error ? Number(error.code) : 0, out, err });
      });
    });

  const connected = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client(url);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  /** Everything that names the person or their household, table by table, and not as a backup reads it. */
  const rowsOf = (url: string) =>
    connected(url, async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
          WHERE schemaname !~ '^pg_' AND schemaname <> 'information_schema' ORDER BY 1`,
      );
      const digests = new Map<string, string>();
      for (const { name } of tables.filter((table) => !BEGUN_ANEW.includes(table.name))) {
        const { rows } = await client.query<{ count: number; digest: string }>(
          `SELECT count(*)::int AS count, md5(coalesce(string_agg(line, E'\\n' ORDER BY line), '')) AS digest
             FROM (SELECT (to_jsonb(row) - 'xid')::text AS line FROM ${name} AS row) AS lines
            WHERE line ~ $1`,
          [`${person.householdId}|${person.userId}`],
        );
        digests.set(name, `${rows[0]!.count} rows, ${rows[0]!.digest}`);
      }
      return digests;
    });

  /** The digest of every receipt's file in the storage. */
  const objectsIn = async ({ STORAGE_DISK_PATH: root }: Record<string, string>) => {
    const digests = new Map<string, string>();
    const entries = await readdir(join(root!, 'receipts'), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile() && !each.name.endsWith('.meta'))) {
      const file = join(entry.parentPath, entry.name);
      digests.set(
        relative(root!, file),
        createHash('sha256')
          .update(await readFile(file))
          .digest('hex'),
      );
    }
    return digests;
  };

  const statusOf = async (product: Product, id: string): Promise<string> =>
    (await inject(product, 'GET', `/v1/receipts/${id}`)).json().status;

  const imageOf = async (product: Product, id: string): Promise<Buffer> => {
    const { headers } = await inject(product, 'GET', `/v1/receipts/${id}/image`);
    const url = new URL(String(headers.location));
    return (await product.app.inject({ method: 'GET', url: url.pathname })).rawPayload;
  };

  const databaseExists = () =>
    connected(process.env['TEST_DATABASE_URL']!, async (client) => {
      const name = new URL(environment['DATABASE_URL']!).pathname.slice(1);
      return (await client.query('SELECT FROM pg_database WHERE datname ~ $1', [`^${name}`])).rowCount;
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-drill-'));
    passphraseFile = join(folder, 'passphrase');
    await writeFile(passphraseFile, `${PASSPHRASE}\n`);
    first = await startProduct();
  });
  afterAll(async () => {
    await second?.stop();
    const name = new URL(environment['DATABASE_URL']!).pathname.slice(1);
    await connected(process.env['TEST_DATABASE_URL']!, (client) =>
      client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    );
    await rm(folder, { recursive: true, force: true });
  });

  it('begins with a household: books, a receipt that nobody has read yet, a second factor, a member', async () => {
    writer = await registerUser(first.app);
    const account = { name: 'Busy', type: 'checking', currency: 'EUR', openingBalance: 0 };
    writerAccount = (await inject(first, 'POST', '/v1/accounts', account, writer.headers)).json().id;
    person = await plantPerson(first, 52);
    await addMember(first.app, person.householdId, writer.userId, 'viewer');
    authenticator = await enableTotp(first.app, person, new Date());
    // As if it had been handed to a Redis that is lost.
    await connected(first.databaseUrl, (client) =>
      client.query('UPDATE platform.outbox SET sent_at = now() WHERE finished_at IS NULL'),
    );
    seen = {
      rows: await rowsOf(first.databaseUrl),
      objects: await objectsIn(first.environment),
    };
    expect(seen.objects.size).toBe(2);
    expect(await statusOf(first, person.receiptId)).toBe('uploaded');
  });

  it('backs up one instant, while others write', async () => {
    let writing = true;
    let written = 0;
    const write = async () => {
      while (writing) {
        const payload = { accountId: writerAccount, postedOn: '2026-11-20', amount: -100, payee: 'Shop' };
        const { statusCode } = await inject(first, 'POST', '/v1/transactions', payload, writer.headers);
        expect(statusCode).toBe(201);
        written += 1;
      }
    };
    const writers = [write(), write(), write()];
    const args = ['create', '--in', folder, '--with-secrets', '--passphrase-file', passphraseFile];
    const { code, out, err } = await backup(args, { ...first.environment, DATABASE_URL: first.databaseUrl });
    const writtenMeanwhile = written;
    writing = false;
    await Promise.all(writers);
    expect({ code, err }).toEqual({ code: 0, err: '' });

    file = out.trim().split('\n').at(-1)!;
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    manifest = JSON.parse(strFromU8(unzipSync(await readFile(file))['manifest.json']!));
    expect(writtenMeanwhile).toBeGreaterThan(3);
    // The sums are of the snapshot, like the rows: its transactions are the balance.
    expect(manifest.sums['transactions EUR']).toBeDefined();
    expect(await backup(['verify', file], {})).toMatchObject({ code: 0 });
    expect((await backup(['list', '--in', folder], {})).out).toContain(manifest.takenAt);
  });

  it('loses what came later, and the machine', async () => {
    const payload = { accountId: person.accountId, postedOn: '2026-11-22', amount: -777, payee: 'Too late' };
    const late = await inject(first, 'POST', '/v1/transactions', payload);
    const { email, password } = person;
    const totp = authenticator.codeAt(new Date(Date.now() + 30_000));
    const session = await inject(first, 'POST', '/v1/auth/login', { email, password, totp }, {});
    expect(session.statusCode).toBe(200);
    const list = await inject(first, 'GET', '/v1/accounts');
    lost = {
      revision: (await inject(first, 'GET', '/v1/sync')).json().revision,
      tag: String(list.headers.etag),
      refreshToken: session.json().refreshToken,
      transaction: late.json().id,
    };
    environment = {
      ...first.environment,
      DATABASE_URL: `${first.databaseUrl}_new`,
      STORAGE_DISK_PATH: join(folder, 'objects'),
      QUEUE_PREFIX: `${first.environment['QUEUE_PREFIX']!}-new`,
    };
    await first.stop();
  });

  describe('refuses, and writes nothing', () => {
    let spoiled: string;
    const restoring = (args: readonly string[] = [], settings: Record<string, string> = {}) =>
      backup(['restore', spoiled, ...args], { ...environment, ...settings });

    beforeEach(() => {
      spoiled = join(folder, 'spoiled');
    });
    afterEach(async () => {
      await rm(spoiled, { force: true });
      expect(await databaseExists()).toBe(0);
      await expect(stat(environment['STORAGE_DISK_PATH']!)).rejects.toThrow('ENOENT');
    });

    it('a file with one bit that has changed, wherever it is', async () => {
      const bytes = await readFile(file);
      for (const share of [0.3, 0.8]) {
        const at = Math.floor(bytes.length * share);
        const flipped = Buffer.from(bytes);
        flipped[at] = flipped[at]! ^ 0x10;
        await writeFile(spoiled, flipped);
        const { code, err } = await restoring();
        expect({ code, err }).toEqual({
          code: 1,
          err: expect.stringMatching(/other contents|cannot be read/),
        });
      }
    });

    it('a file that was cut off', async () => {
      const bytes = await readFile(file);
      await writeFile(spoiled, bytes.subarray(0, bytes.length - 1_000));
      expect(await restoring()).toMatchObject({
        code: 1,
        err: expect.stringContaining('is cut off or no backup'),
      });
    });

    it('a backup of a newer release', async () => {
      const files = unzipSync(await readFile(file));
      const newer = { ...manifest, migrations: [...manifest.migrations, 'Later1999999999999'] };
      await writeFile(spoiled, zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(newer)) }));
      expect(await restoring()).toMatchObject({
        code: 3,
        err: expect.stringContaining('Later1999999999999'),
      });
    });

    it('another passphrase, and a product without the keys that the data is sealed with', async () => {
      await writeFile(spoiled, await readFile(file));
      const wrong = join(folder, 'wrong');
      await writeFile(wrong, 'not the passphrase');
      const keys = ['--passphrase-file', wrong, '--secrets-to', join(folder, 'keys.json')];
      expect(await restoring(keys)).toMatchObject({
        code: 3,
        err: expect.stringContaining('The passphrase is not'),
      });
      const foreign = { AUTH_TOTP_KEYS: `other:${'A'.repeat(43)}` };
      expect(await restoring([], foreign)).toMatchObject({
        code: 3,
        err: expect.stringContaining('AUTH_TOTP_KEYS does not list test'),
      });
    });
  });

  it('restores every row, object and key', async () => {
    const keysFile = join(folder, 'keys.json');
    const keys = ['--passphrase-file', passphraseFile, '--secrets-to', keysFile];
    const { code, err } = await backup(['restore', file, ...keys], environment);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await rowsOf(environment['DATABASE_URL']!)).toEqual(seen.rows);
    expect(await objectsIn(environment)).toEqual(seen.objects);
    const { AUTH_TOTP_KEYS, WEBHOOK_KEYS, CURSOR_SIGNING_KEY } = environment;
    expect(JSON.parse(await readFile(keysFile, 'utf8'))).toMatchObject({
      ...{ AUTH_TOTP_KEYS, WEBHOOK_KEYS, CURSOR_SIGNING_KEY },
    });
    expect((await stat(keysFile)).mode & 0o777).toBe(0o600);
    await connected(environment['DATABASE_URL']!, async (client) => {
      // The instant is one: balances are the transactions that came with them.
      const { rows } = await client.query(
        `SELECT account.balance::int AS balance,
                (SELECT sum(amount)::int FROM budget.transaction WHERE account_id = account.id) AS total
           FROM budget.account WHERE account.id = $1`,
        [writerAccount],
      );
      expect(rows[0].total).toBeLessThan(0);
      expect(rows[0].balance).toBe(rows[0].total);
      const disabled = await client.query(`SELECT FROM pg_trigger WHERE tgenabled = 'D'`);
      expect(disabled.rowCount).toBe(0);
    });
  });

  it('refuses to restore over data, and over a product that runs', async () => {
    expect(await backup(['restore', file], environment)).toMatchObject({
      code: 3,
      err: expect.stringContaining('holds data'),
    });
    await connected(environment['DATABASE_URL']!, async () => {
      expect(await backup(['restore', file, '--replace'], environment)).toMatchObject({
        code: 3,
        err: expect.stringContaining('is in use'),
      });
    });
  });

  it('is begun again after it was killed, and replaces what it is told to replace', async () => {
    await connected(process.env['TEST_DATABASE_URL']!, (client) =>
      client.query(`CREATE DATABASE ${new URL(environment['DATABASE_URL']!).pathname.slice(1)}_restoring`),
    );
    expect(await backup(['restore', file, '--replace'], environment)).toMatchObject({ code: 0 });
    expect(await rowsOf(environment['DATABASE_URL']!)).toEqual(seen.rows);
    expect(await databaseExists()).toBe(1);
  });

  it(
    'goes on: people sign in, images are there, and what was unfinished is finished',
    async () => {
      second = await startProduct(
        (settings) =>
          NestFactory.createApplicationContext(WorkerModule.forRoot(settings), {
            logger: new JsonLogger('worker', 'fatal'),
          }),
        environment,
      );
      const { email, password } = person;
      const totp = authenticator.codeAt(new Date(Date.now() + 30_000));
      const login = await inject(second, 'POST', '/v1/auth/login', { email, password, totp }, {});
      expect(login.statusCode).toBe(200);
      await eventually(async () => {
        expect(['ready', 'needs_review']).toContain(await statusOf(second!, person.receiptId));
      }, DEADLINE_MS);
      const image = await imageOf(second, person.receiptId);
      expect(image.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    },
    2 * DEADLINE_MS,
  );

  it('knows nothing of what came after the backup, and lets nobody believe that it does', async () => {
    const product = second!;
    expect((await inject(product, 'GET', `/v1/transactions/${lost.transaction}`)).statusCode).toBe(404);
    const refreshed = await inject(
      product,
      'POST',
      '/v1/auth/refresh',
      { refreshToken: lost.refreshToken },
      {},
    );
    expect(refreshed.statusCode).toBe(401);
    const behind = await inject(product, 'GET', `/v1/sync?since=${lost.revision}`);
    expect([behind.statusCode, behind.json().code]).toEqual([410, 'resync_required']);
    const copy = (await inject(product, 'GET', '/v1/sync')).json();
    expect(copy.revision).toBeGreaterThan(lost.revision + 1_000);
    const list = await inject(product, 'GET', '/v1/accounts', undefined, {
      ...person.headers,
      'if-none-match': lost.tag,
    });
    expect(list.statusCode).toBe(200);
    expect(list.headers.etag).not.toBe(lost.tag);
  });
});
