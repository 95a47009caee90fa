import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { connectForCommands } from '#shared/queue';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { uploadPdf } from './upload-pdf.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
/** Uploads of the household that keeps the worker busy; `npm run fairness` has 10,000. */
const MANY = Number(process.env['FAIRNESS'] ?? 24);
const SHARE = 4;
const DEADLINE_MS = 120_000 + MANY * 500;
const UPLOADS_AT_ONCE = 4;

describe('a household that has just uploaded very much', () => {
  let product: Product;
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    const unlimited = {
      RATE_LIMIT_GENERAL_PER_SECOND: '100000',
      RATE_LIMIT_GENERAL_BURST: '100000',
      RATE_LIMIT_AI_PER_MINUTE: '1000000',
      RATE_LIMIT_AI_BURST: '1000000',
    };
    product = await startProduct(undefined, unlimited);
  });
  afterEach(async () => {
    if (!worker) return;
    worker.kill('SIGTERM');
    await once(worker, 'exit');
    worker = undefined;
  });
  afterAll(() => product.stop());

  const startWorker = (share: number) => {
    worker = spawn(process.execPath, [WORKER], {
      env: {
        ...product.environment,
        WORKER_HEALTH_PORT: '0',
        QUEUE_HOUSEHOLD_SHARE: String(share),
        // A machine under load is not what is tested.
        RECEIPT_READ_SECONDS: '300',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };

  async function uploadMany(person: TestUser, count: number): Promise<void> {
    let next = 0;
    const lane = async () => {
      while (next < count) await uploadPdf(product, person, (next += 1));
    };
    await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, lane));
  }

  const readOf = async ({ householdId }: TestUser): Promise<number> => {
    const [row] = await product.app.get(DataSource).query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM receipt.receipt
        WHERE household_id = $1 AND status IN ('ready', 'needs_review')`,
      [householdId],
    );
    return row.count;
  };

  /** When its job came into the queue: the outbox has the begin of the transaction that sent it, with up to a hundred others. */
  async function handedOverAt(receiptId: string): Promise<Date> {
    const { QUEUE_PREFIX, REDIS_URL } = product.environment as { QUEUE_PREFIX: string; REDIS_URL: string };
    const redis = connectForCommands(REDIS_URL);
    try {
      await eventually(() => redis.ping());
      const at = await redis.hget(`${QUEUE_PREFIX}:receipt-read:receipt-${receiptId}-1`, 'timestamp');
      return new Date(Number(at));
    } finally {
      redis.disconnect();
    }
  }

  /**
   * One household has uploaded `many`, and while the worker is at them another one uploads one.
   * @returns how many of the many were left when that one was handed to the queue, and how many of them it waited for.
   */
  async function measureWait(share: number, many: number) {
    const [busy, other] = [await registerUser(product.app), await registerUser(product.app)];
    await uploadMany(busy, many);
    startWorker(share);
    await eventually(
      async () => expect(await readOf(busy)).toBeGreaterThanOrEqual(2 * SHARE),
      DEADLINE_MS,
      20,
    );
    const id = await uploadPdf(product, other, 0);
    await eventually(async () => expect(await readOf(other)).toBe(1), DEADLINE_MS, 100);
    const handedOver = await handedOverAt(id);
    const [wait] = await product.app
      .get(DataSource)
      .query<[{ seconds: number; handOver: number; before: number; meanwhile: number }]>(
        `SELECT extract(epoch FROM own.finished_at - job.created_at)::float8 AS seconds,
                extract(epoch FROM $4::timestamptz - job.created_at)::float8 AS "handOver",
                count(*) FILTER (WHERE busy.finished_at <= $4)::int AS before,
                count(*) FILTER (WHERE busy.finished_at > $4 AND busy.finished_at < own.finished_at)::int AS meanwhile
           FROM receipt.extraction_attempt AS own
           JOIN platform.outbox AS job ON job.job_id = 'receipt-' || own.receipt_id || '-1'
           JOIN receipt.extraction_attempt AS busy ON busy.household_id = $3
          WHERE own.household_id = $1 AND own.receipt_id = $2 GROUP BY own.finished_at, job.created_at`,
        [other.householdId, id, busy.householdId, handedOver],
      );
    const left = many - wait.before;
    process.stdout.write(
      `${left} receipts of one household waiting, share ${share}: another's waited ${wait.seconds.toFixed(1)} s ` +
        `(to the queue ${(wait.handOver * 1_000).toFixed(0)} ms) for ${wait.meanwhile} of them\n`,
    );
    return { left, meanwhile: wait.meanwhile };
  }

  it(
    "keeps another's receipt waiting for its share and not for the rest",
    async () => {
      const { left, meanwhile } = await measureWait(SHARE, MANY);
      expect(left).toBeGreaterThan(SHARE);
      expect(meanwhile).toBeLessThanOrEqual(SHARE);
    },
    2 * DEADLINE_MS,
  );

  it(
    'would keep it waiting for all of them without the share',
    async () => {
      const { left, meanwhile } = await measureWait(1_000_000, 24);
      expect(left).toBeGreaterThan(SHARE);
      expect(meanwhile).toBe(left);
    },
    2 * DEADLINE_MS,
  );
});
