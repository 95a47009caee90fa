import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { ErasureReadModel } from '#auth';
import { connectForCommands } from '#shared/queue';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { endGrace } from './ended-grace.js';
import { killLongAgo } from './lost-worker.js';
import { plantPerson, recordMany } from './planted-person.js';
import { findInDatabase, findInFolder, findInRedis } from './traces.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const DEADLINE_MS = 90_000;
/** Takes many transactions to erase, so that there is a middle. */
const ROWS = 20_000;

describe('a worker that is killed while it erases an account', () => {
  let product: Product;
  let dataSource: DataSource;
  let redis: Redis;
  const workers: ChildProcess[] = [];

  const startWorker = (): ChildProcess => {
    const worker = spawn(process.execPath, [WORKER], {
      env: { ...product.environment, WORKER_HEALTH_PORT: '0' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    workers.push(worker);
    return worker;
  };

  beforeAll(async () => {
    product = await startProduct();
    dataSource = product.app.get(DataSource);
    redis = connectForCommands(product.environment['REDIS_URL']!);
    await eventually(() => redis.ping());
  });
  afterAll(async () => {
    for (const worker of workers) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
    redis.disconnect();
    await product.stop();
  });

  /** Subjects of the mails that went out to the address. */
  const mailsTo = async (email: string): Promise<string[]> => {
    const folder = product.environment['MAIL_FILE_PATH']!;
    const names = await readdir(folder).catch(() => []);
    const mails = await Promise.all(
      names.filter((name) => name.endsWith('.eml')).map((name) => readFile(join(folder, name), 'utf8')),
    );
    return mails
      .filter((mail) => mail.includes(`To: ${email}`))
      .map((mail) => /^Subject: (.*?)\r?$/m.exec(mail)?.[1] ?? '')
      .sort();
  };

  it(
    'leaves it to the next one, which ends it: nothing stays, and no mail goes out twice',
    async () => {
      const person = await plantPerson(product, 57);
      await recordMany(dataSource, person, ROWS);
      const doomed = startWorker();
      const { id } = (await person.call('DELETE', '/v1/me')).body as { id: string };
      const sent = ['Confirm your e-mail address', expect.stringMatching(/account/)];
      await eventually(async () => {
        expect(await mailsTo(person.email)).toEqual(sent);
      }, DEADLINE_MS);

      await endGrace(dataSource, id);
      const rowsLeft = async (): Promise<number> => {
        const [row] = await dataSource.query<[{ rows: number }]>(
          'SELECT count(*)::int AS rows FROM budget.transaction WHERE household_id = $1',
          [person.householdId],
        );
        return row.rows;
      };
      await eventually(
        async () => {
          expect(await rowsLeft()).toBeLessThan(ROWS);
        },
        DEADLINE_MS,
        5,
      );
      await killLongAgo(doomed, product);
      const erasures = product.app.get(ErasureReadModel, { strict: false });
      expect((await erasures.find(id))?.status).toBe('running');
      expect(await rowsLeft()).toBeGreaterThan(0);

      startWorker();
      const record = await eventually(async () => {
        const found = await erasures.find(id);
        expect(found?.status).toBe('done');
        return found;
      }, DEADLINE_MS);

      expect(record).toMatchObject({ userId: null, householdIds: null, remaining: {} });
      for (const text of [...Object.values(person.needles), person.userId, person.householdId]) {
        await eventually(async () => {
          expect([
            ...(await findInDatabase(dataSource, text)),
            ...(await findInFolder(product.environment['STORAGE_DISK_PATH']!, text)),
            ...(await findInRedis(redis, product.environment['QUEUE_PREFIX']!, text)),
          ]).toEqual([]);
        }, 10_000);
      }
      expect(await mailsTo(person.email)).toEqual(sent);
    },
    3 * DEADLINE_MS,
  );
});
