import { generateKeyPairSync } from 'node:crypto';
import { freePort } from '#shared/testing';
import { SnowflakeTestServer } from '../../testing/snowflake/snowflake-test-server.js';
import { fingerprintOf, SnowflakeSession, type SnowflakeLogin } from './snowflake-session.js';
import { SnowflakeConnectionError, SnowflakeError } from './snowflake.errors.js';

const ACCOUNT = {
  account: 'myorg-myaccount',
  user: 'etl',
  role: 'ETL',
  warehouse: 'ETL',
  database: 'FIN',
  schema: 'ETL',
};
const TWO_TO_53_AND_1 = '9007199254740993';

/** So that nobody waits for the end of a statement that takes too long. */
const SECOND_MS = 100;

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Whole numbers below, as rows of one column. */
const valuesTo = (end: number) => Array.from({ length: end }, (_, number) => `(${number})`).join(', ');

describe('a session of Snowflake', () => {
  const { privateKey, publicKey } = newKey();
  const open: SnowflakeSession[] = [];
  let server: SnowflakeTestServer;

  const connect = async (changes: Partial<SnowflakeLogin> = {}) => {
    const login = { ...ACCOUNT, url: server.url, privateKey, statementSeconds: 600, ...changes };
    const session = await SnowflakeSession.open(login);
    open.push(session);
    return session;
  };
  const refusalOf = (work: Promise<unknown>): Promise<SnowflakeError> =>
    work.then(
      () => Promise.reject(new Error('It was not refused.')),
      (error: unknown) => error as SnowflakeError,
    );

  beforeAll(async () => {
    server = await SnowflakeTestServer.start({
      ...{ ...ACCOUNT, publicKey, stages: new Map() },
      secondMs: SECOND_MS,
    });
    const session = await connect();
    await session.execute('CREATE SCHEMA IF NOT EXISTS raw');
    await session.execute(
      'CREATE TABLE raw.kinds (n NUMBER, c TEXT, d DATE, t TIMESTAMP_NTZ, b BOOLEAN, m DECIMAL(18, 2))',
    );
  });
  afterEach(async () => {
    const session = await connect();
    await session.execute('DELETE FROM raw.kinds');
    await Promise.all(open.splice(0).map((each) => each.close()));
    expect(server.openSessions).toBe(0);
  });
  afterAll(() => server.stop());

  describe('brings', () => {
    it('values of every type as SQL shows them, none of them rounded', async () => {
      const session = await connect();

      const inserted = await session.execute(`INSERT INTO raw.kinds VALUES
        (${TWO_TO_53_AND_1}, 'é ''x''', '2026-02-28', '2026-02-28 23:59:59.120', TRUE, -12.50),
        (-1, 'NULL', '1969-12-31', '1969-12-31 23:59:58.5', FALSE, 0), (NULL, NULL, NULL, NULL, NULL, NULL),
        (0, '', '2024-02-29', '2024-02-29 00:00:00', TRUE, 0.10)`);
      const rows = await session.query('SELECT n, c, d, t, b, m FROM raw.kinds ORDER BY n NULLS LAST');

      expect(inserted).toBe(4);
      expect(rows).toEqual([
        { n: '-1', c: 'NULL', d: '1969-12-31', t: '1969-12-31 23:59:58.5', b: 'false', m: '0.00' },
        { n: '0', c: '', d: '2024-02-29', t: '2024-02-29 00:00:00', b: 'true', m: '0.10' },
        {
          ...{ n: TWO_TO_53_AND_1, c: `é 'x'`, d: '2026-02-28', t: '2026-02-28 23:59:59.12', b: 'true' },
          m: '-12.50',
        },
        { n: null, c: null, d: null, t: null, b: null, m: null },
      ]);
    });

    it('sums of which the parts are beyond what JavaScript counts exactly', async () => {
      const session = await connect();
      await session.execute(`INSERT INTO raw.kinds (n) VALUES (${TWO_TO_53_AND_1}), (${TWO_TO_53_AND_1})`);

      expect(await session.query('SELECT SUM(n) AS total, COUNT(*) AS rows_found FROM raw.kinds')).toEqual([
        { total: '18014398509481986', rows_found: '2' },
      ]);
    });

    it('thousands of rows, in their order', async () => {
      const session = await connect();
      await session.execute(`INSERT INTO raw.kinds (n) VALUES ${valuesTo(70)}`);
      await session.execute(
        'INSERT INTO raw.kinds (n) SELECT a.n + 70 * b.n FROM raw.kinds AS a, raw.kinds AS b WHERE b.n > 0',
      );

      const rows = await session.query('SELECT n FROM raw.kinds ORDER BY n');

      expect(rows.map(({ n }) => Number(n))).toEqual(Array.from({ length: 4_900 }, (_, number) => number));
    });

    it('nothing for a query without rows', async () => {
      expect(await (await connect()).query('SELECT n FROM raw.kinds')).toEqual([]);
    });
  });

  it('binds values, also those that would end the statement', async () => {
    const session = await connect();
    const text = `'); DROP TABLE raw.kinds; --`;

    await session.execute('INSERT INTO raw.kinds (n, c, b) VALUES (?, ?, ?), (?, ?, ?)', [
      ...[TWO_TO_53_AND_1, text, true],
      ...[7, null, false],
    ]);

    expect(await session.query('SELECT n, b FROM raw.kinds WHERE c = ?', [text])).toEqual([
      { n: TWO_TO_53_AND_1, b: 'true' },
    ]);
    expect(await session.query('SELECT n, c FROM raw.kinds WHERE n = ?', [7])).toEqual([{ n: '7', c: null }]);
  });

  it('counts what each statement has changed', async () => {
    const session = await connect();
    const counted: number[] = [];
    for (const sql of [
      'CREATE TABLE IF NOT EXISTS raw.kinds (n NUMBER)',
      'INSERT INTO raw.kinds (n) VALUES (1), (2), (3)',
      'UPDATE raw.kinds SET n = 5 WHERE n > 1',
      'UPDATE raw.kinds SET n = 5 WHERE n > 5',
      'DELETE FROM raw.kinds WHERE n = 5',
    ]) {
      counted.push(await session.execute(sql));
    }

    expect(counted).toEqual([0, 3, 2, 0, 2]);
  });

  describe('in a transaction', () => {
    it('shows others nothing until it is committed, and then everything', async () => {
      const [session, other] = [await connect(), await connect()];
      const seen: unknown[] = [];
      const look = async () =>
        seen.push((await other.query('SELECT n FROM raw.kinds ORDER BY n')).map(({ n }) => n));

      await session.execute('BEGIN TRANSACTION');
      await session.execute('INSERT INTO raw.kinds (n) VALUES (1)');
      await look();
      await session.execute('INSERT INTO raw.kinds (n) VALUES (2)');
      await session.execute('COMMIT');
      await look();
      await session.execute('BEGIN TRANSACTION');
      await session.execute('DELETE FROM raw.kinds');
      await session.execute('ROLLBACK');
      await look();

      expect(seen).toEqual([[], ['1', '2'], ['1', '2']]);
    });

    it('leaves nothing behind when it is closed before the end', async () => {
      const session = await connect();
      await session.execute('BEGIN TRANSACTION');
      await session.execute('INSERT INTO raw.kinds (n) VALUES (1)');
      await session.close();

      expect(await (await connect()).query('SELECT n FROM raw.kinds')).toEqual([]);
    });
  });

  describe('refuses, and says what to do:', () => {
    it('another key than the one the user has', async () => {
      const { privateKey: wrong } = newKey();
      const error = await refusalOf(connect({ privateKey: wrong }));

      expect(error).toBeInstanceOf(SnowflakeConnectionError);
      expect(error.code).toBe('394304');
      expect(error.message).toContain(`RSA_PUBLIC_KEY_FP must be ${fingerprintOf(wrong)}`);
      expect(fingerprintOf(wrong)).not.toBe(fingerprintOf(privateKey));
    });

    it.each([
      ['another user', { user: 'somebody' }, '390144', 'SNOWFLAKE_USER (somebody)'],
      ['another account', { account: 'myorg-other' }, '390144', 'SNOWFLAKE_ACCOUNT (myorg-other)'],
      ['a role that the user has not', { role: 'ACCOUNTADMIN' }, '390189', 'granted SNOWFLAKE_ROLE'],
    ])('%s', async (_what, changes, code, advice) => {
      const error = await refusalOf(connect(changes));

      expect(error).toBeInstanceOf(SnowflakeConnectionError);
      expect([error.code, error.message]).toEqual([code, expect.stringContaining(advice)]);
    });

    // The SDK waits before it tries again; the other tests run meanwhile.
    it.concurrent('an address where nobody is, before long', async () => {
      const url = `http://127.0.0.1:${await freePort()}`;
      const login = { ...ACCOUNT, url, privateKey, statementSeconds: 60 };
      const error = await refusalOf(SnowflakeSession.open(login));

      expect(error).toBeInstanceOf(SnowflakeConnectionError);
      expect(error.message).toContain(`Nobody answers at ${url}: check SNOWFLAKE_ACCOUNT and SNOWFLAKE_URL`);
    });

    it.each([
      ['a database that is not there', { database: 'NOWHERE' }, '090105', 'SNOWFLAKE_DATABASE'],
      ['a warehouse that is not there', { warehouse: 'NOWHERE' }, '000606', 'USAGE on SNOWFLAKE_WAREHOUSE'],
    ])('%s', async (_what, changes, code, advice) => {
      const session = await connect(changes);
      const error = await refusalOf(session.query('SELECT n FROM raw.kinds'));

      expect([error.code, error.message]).toEqual([code, expect.stringContaining(advice)]);
    });

    it('a table that is not there', async () => {
      const error = await refusalOf((await connect()).query('SELECT n FROM raw.nowhere'));

      expect(error).not.toBeInstanceOf(SnowflakeConnectionError);
      expect([error.code, error.message]).toEqual(['002003', expect.stringContaining('sql run')]);
    });

    it('a statement that takes longer than it may', async () => {
      const session = await connect({ statementSeconds: 1 });
      await session.execute(`INSERT INTO raw.kinds (n) VALUES ${valuesTo(300)}`);
      const error = await refusalOf(
        session.query(
          `SELECT SUM(a.n * b.n + c.n * d.n) AS x
             FROM raw.kinds AS a, raw.kinds AS b, raw.kinds AS c, raw.kinds AS d`,
        ),
      );

      expect([error.code, error.message]).toEqual([
        '000630',
        expect.stringContaining('SNOWFLAKE_STATEMENT_SECONDS'),
      ]);
    });

    it('what comes after Snowflake has ended the session', async () => {
      const session = await connect();
      server.endSessions();
      const error = await refusalOf(session.query('SELECT n FROM raw.kinds'));

      expect(error.message).toContain('the next run begins a new one');
    });
  });

  it('can be closed twice', async () => {
    const session = await connect();
    await session.close();
    await session.close();
  });

  it('is as the settings say, whatever the account has as defaults', async () => {
    server.statements.length = 0;
    await connect({ statementSeconds: 77 });

    expect(server.statements).toEqual([
      expect.stringMatching(/^ALTER SESSION SET AUTOCOMMIT = TRUE .*SECONDS = 77 /),
    ]);
  });
});
