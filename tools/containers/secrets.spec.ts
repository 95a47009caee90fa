import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';

const PROGRAM = join(resolve(import.meta.dirname, '../..'), 'docker/secrets.mjs');

describe('the secrets of docker compose', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    make();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const make = () => execFileSync(process.execPath, [PROGRAM, folder], { encoding: 'utf8' });
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const settings = (file: string) => parseEnv(read(file)) as Record<string, string>;

  it('are the same for those who use them and those who ask for them', () => {
    const { DATABASE_URL, REDIS_URL, CACHE_REDIS_URL, AWS_SECRET_ACCESS_KEY } = settings('budgetsync.env');
    const [pooled, direct] = [DATABASE_URL!, settings('migrate.env')['DATABASE_URL']!].map(
      (url) => new URL(url),
    );

    expect(read('postgres-password')).toBe(`${pooled!.password}\n`);
    expect(read('pgbouncer-users.txt')).toBe(`"${pooled!.username}" "${pooled!.password}"\n`);
    expect([pooled!.host, direct!.host]).toEqual(['pgbouncer:6432', 'postgres:5432']);
    expect(direct!.password).toBe(pooled!.password);
    expect([REDIS_URL!, CACHE_REDIS_URL!].map((url) => new URL(url).host)).toEqual([
      'redis:6379',
      'cache:6379',
    ]);
    expect(read('redis.conf')).toBe(`requirepass ${new URL(REDIS_URL!).password}\n`);
    expect(read('store-password')).toBe(`${AWS_SECRET_ACCESS_KEY!}\n`);
  });

  it('are made once, and again only where one is missing', () => {
    const before = settings('budgetsync.env');
    rmSync(join(folder, 'budgetsync.env'));
    make();
    expect(settings('budgetsync.env')).toEqual(before);
  });

  it('differ from those of any other product', () => {
    const before = read('postgres-password');
    rmSync(join(folder, 'secrets.json'));
    make();
    expect(read('postgres-password')).not.toBe(before);
  });

  it('are told to nobody, and the keys of the product are readable by its user only', () => {
    const told = make();
    const secret = settings('budgetsync.env')['CURSOR_SIGNING_KEY']!;
    expect(told).not.toContain(secret);
    const open = readdirSync(folder).filter((file) => statSync(join(folder, file)).mode & 0o077);
    expect(open.filter((file) => read(file).includes(secret))).toEqual([]);
    expect(open).toEqual(['pgbouncer-users.txt', 'postgres-password', 'redis.conf', 'store-password']);
  });
});
