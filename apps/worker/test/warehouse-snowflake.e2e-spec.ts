import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { SnowflakeTestServer } from '#analytics/testing';
import { registerUser, type TestUser } from '#auth/testing';
import { FakeS3Server } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';

const WAREHOUSE = resolve(import.meta.dirname, '../../../dist/apps/worker/src/warehouse.js');
const execute = promisify(execFile);
const pemOf = ({ privateKey }: ReturnType<typeof newKeys>) =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Files pass through a bucket, which Snowflake's stage reads by itself. */
describe('a product with an account of Snowflake', () => {
  const keys = newKeys();
  let folder: string;
  let bucket: FakeS3Server;
  let account: SnowflakeTestServer;
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'warehouse-snowflake-'));
    bucket = new FakeS3Server({
      bucket: 'books',
      onPut: (key, body) => {
        const path = join(folder, key);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, body);
      },
    });
    account = await SnowflakeTestServer.start({
      ...{ account: 'myorg-myaccount', publicKey: keys.publicKey, user: 'BUDGETSYNC_ETL' },
      ...{ role: 'BUDGETSYNC_ETL', warehouse: 'BUDGETSYNC_ETL', database: 'BUDGETSYNC', schema: 'ETL' },
      stages: new Map([['BUDGETSYNC.ETL.ETL_STAGE', join(folder, 'etl')]]),
    });
    product = await startProduct(undefined, {
      ...{
        STORAGE_DRIVER: 's3',
        S3_BUCKET: 'books',
        S3_ENDPOINT: await bucket.start(),
        S3_FORCE_PATH_STYLE: 'true',
      },
      AWS_ACCESS_KEY_ID: bucket.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: bucket.credentials.secretAccessKey,
      ...{
        SNOWFLAKE_ACCOUNT: 'myorg-myaccount',
        SNOWFLAKE_URL: account.url,
        SNOWFLAKE_PRIVATE_KEY: pemOf(keys),
      },
    });
    person = await registerUser(product.app);
    for (const name of ['Everyday', 'Savings']) await createAccount(name);
  });
  afterAll(async () => {
    await product.stop();
    await account.stop();
    await bucket.stop();
    await rm(folder, { recursive: true });
  });

  const createAccount = async (name: string) => {
    const { statusCode } = await product.app.inject({
      ...{ method: 'POST', url: '/v1/accounts', headers: person.headers },
      payload: { name, type: 'checking', currency: 'EUR' },
    });
    expect(statusCode).toBe(201);
  };

  /** The command as an operator runs it. */
  const warehouse = async (args: readonly string[], changes: Record<string, string> = {}) => {
    const env = { PATH: process.env['PATH'], ...product.environment, ...changes };
    try {
      const { stdout, stderr } = await execute(process.execPath, [WAREHOUSE, ...args], { env });
      return { code: 0, stdout, stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, stdout, stderr };
    }
  };

  it('is replicated into it by the command', async () => {
    const first = await warehouse(['sync']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^accounts +\+2 +-0 +2 /m);
    expect(account.statements.filter((sql) => sql.startsWith('COPY INTO'))).not.toEqual([]);
    expect(bucket.objects.keys('etl/')).toEqual([]);

    await createAccount('Wallet');
    const second = await warehouse(['verify']);
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toMatch(/^accounts +\+1 +-0 +3 /m);
    expect(second.stdout).toContain('Every table has the rows and sums that the source had.');
  });

  it('is shown by the report, and asked in Snowflake itself', async () => {
    const file = join(folder, 'report.html');
    expect(await warehouse(['report', '--out', file])).toEqual({ code: 0, stdout: `${file}\n`, stderr: '' });
    expect(await readFile(file, 'utf8')).toContain('Warehouse report');

    const asked = await warehouse(['query', 'SELECT 1']);
    expect(asked).toMatchObject({ code: 2, stdout: '' });
    expect(asked.stderr).toContain('The warehouse is in Snowflake');
  });

  it.each([
    ['another key', { SNOWFLAKE_PRIVATE_KEY: pemOf(newKeys()) }, 'SnowflakeConnectionError'],
    ['files on a disk', { STORAGE_DRIVER: 'disk' }, 'STORAGE_DRIVER: has to be s3'],
  ])('says what is wrong with %s', async (_what, changes, message) => {
    const refused = await warehouse(['sync'], changes);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain(message);
    expect(refused.stderr).not.toContain('PRIVATE KEY-----');
  });
});
