import { jest } from '@jest/globals';
import { ReplicaReads } from '#shared/database';
import { metrics } from '#shared/observability';
import { eventually, StandbyServer } from '#shared/testing';
import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

const REPORT = '/v1/analytics/spend-by-category?from=2026-11-01&to=2026-11-30';

/** A household, and an account that it pays from. */
interface Household {
  readonly headers: Record<string, string>;
  readonly accountId: string;
}

describe('reports beside a streaming standby', () => {
  let standby: StandbyServer;
  let product: Product;

  beforeAll(async () => {
    standby = await StandbyServer.start(process.env['TEST_DATABASE_URL']!);
    product = await startProduct(undefined, (databaseUrl) => ({
      REPLICA_DATABASE_URL: standby.urlOf(databaseUrl),
      CACHE_REDIS_URL: process.env['TEST_REDIS_URL']!,
    }));
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    await standby.close();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const make = async (headers: Record<string, string>, url: string, payload: object) => {
    const answer = await product.app.inject({ method: 'POST', url: `/v1/${url}`, payload, headers });
    expect(answer.statusCode).toBe(201);
    return answer.json<{ id: string; revision: number }>();
  };
  const moveIn = async (): Promise<Household> => {
    const { headers }: TestUser = await registerUser(product.app, { currency: 'EUR' });
    const account = { name: 'Everyday', type: 'checking', currency: 'EUR' };
    return { headers, accountId: (await make(headers, 'accounts', account)).id };
  };
  const spend = ({ headers, accountId }: Household, amount: number) =>
    make(headers, 'transactions', { accountId, postedOn: '2026-11-10', amount: -amount });
  const report = async ({ headers }: Household) => {
    const answer = await product.app.inject({ url: REPORT, headers });
    expect(answer.statusCode).toBe(200);
    return {
      etag: answer.headers['etag'],
      ...answer.json<{ totals: { amount: number }; revision: number }>(),
    };
  };
  const readsBySource = async () => {
    const samples = await metrics.samples();
    const { values } = samples.find(({ sample }) => sample.name === 'report_reads_total')!.sample;
    return new Map(values.map(({ labels, value }) => [String(labels['from']), value]));
  };
  /** Which database answered while `work` went on, and how often. */
  const readsDuring = async (work: () => Promise<unknown>) => {
    const before = await readsBySource();
    await work();
    const after = [...(await readsBySource())];
    const during = after.map(([from, count]) => [from, count - (before.get(from) ?? 0)] as const);
    return Object.fromEntries(during.filter(([, count]) => count !== 0));
  };
  const untilTheStandbyAnswers = () =>
    eventually(async () => {
      const household = await moveIn();
      await standby.caughtUp();
      expect(await readsDuring(() => report(household))).toEqual({ replica: 1 });
    }, 20_000);

  it('are read from it once it has what the household has', async () => {
    await untilTheStandbyAnswers();
    const household = await moveIn();
    await spend(household, 1_200);
    await standby.caughtUp();
    const reads = await readsDuring(async () => expect((await report(household)).totals.amount).toBe(1_200));
    expect(reads).toEqual({ replica: 1 });
  });

  it('show a household its own write at once, however far the standby is behind, and others are not held up', async () => {
    const [writer, reader] = [await moveIn(), await moveIn()];
    await spend(reader, 700);
    await standby.caughtUp();
    await standby.holdReplay();
    try {
      for (const amount of [100, 200]) await spend(writer, amount);
      const ofWriter = await readsDuring(async () => expect((await report(writer)).totals.amount).toBe(300));
      expect(ofWriter).toEqual({ primary_replica_behind: 1 });
      const ofReader = await readsDuring(async () => expect((await report(reader)).totals.amount).toBe(700));
      expect(ofReader).toEqual({ replica: 1 });
    } finally {
      await standby.releaseReplay();
    }
  });

  /** What a household is told after it wrote while replay was held back, and again when replay went on. */
  async function toldAroundAWrite(): Promise<{ held: number; caughtUp: number; written: number }> {
    const household = await moveIn();
    await spend(household, 100);
    await standby.caughtUp();
    await standby.holdReplay();
    let held: number;
    try {
      await spend(household, 200);
      held = (await report(household)).totals.amount;
    } finally {
      await standby.releaseReplay();
    }
    await standby.caughtUp();
    return { held, caughtUp: (await report(household)).totals.amount, written: 300 };
  }

  it('are never kept under a revision that they are not of', async () => {
    const told = await toldAroundAWrite();
    expect(told).toEqual({ held: told.written, caughtUp: told.written, written: told.written });
  });

  it('would be stale, and stay so, if the standby were taken at its word', async () => {
    const reads = product.app.get(ReplicaReads);
    const { read } = reads;
    // Its figures pass for those of the state that was asked for.
    jest.spyOn(reads, 'read').mockImplementation(async (isRecent, reading) => {
      const figures = (await read.call(reads, () => true, reading)) as { revision: bigint };
      while (!isRecent(figures)) figures.revision++;
      return figures;
    });
    const told = await toldAroundAWrite();
    expect(told).toMatchObject({ held: 100, caughtUp: 100 });
  });

  it('survive its loss without a failure, and are read from it again when it is back', async () => {
    const household = await moveIn();
    await spend(household, 500);
    await standby.caughtUp();
    await standby.lose();
    const reads = await readsDuring(async () => {
      for (let time = 0; time < 12; time++) {
        // A write in between: nothing comes from the cache.
        await spend(household, 1);
        expect((await report(household)).totals.amount).toBe(501 + time);
      }
    });
    expect(reads).toEqual({ primary_replica_away: 12 });
    await standby.run();
    await untilTheStandbyAnswers();
  }, 60_000);
});
