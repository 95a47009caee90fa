import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ReplicaReads } from '#shared/database';
import { addDays, addMonths, localDateIn } from '#shared';
import { metrics } from '#shared/observability';
import { eventually, StandbyServer } from '#shared/testing';
import { registerUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

const TODAY = localDateIn('UTC', new Date());
const LAST_MONTH = addMonths(`${TODAY.slice(0, 7)}-01`, -1).slice(0, 7);
const RENT_DAY = addDays(TODAY, -5);
const DAYS = `from=${LAST_MONTH}-01&to=${TODAY}`;

/** A household that paid four rents and one shop, and plans for both. */
interface Household {
  readonly id: string;
  readonly headers: Record<string, string>;
  readonly accountId: string;
  readonly categoryId: string;
  readonly budgetId: string;
}

interface Report {
  /** Below `/v1/analytics/`. */
  readonly path: string;
  readonly query?: string | ((household: Household) => string);
}

/** Every report, asked for so that the write of `book` shows in it. */
const REPORTS: readonly Report[] = [
  { path: 'spend-by-category', query: DAYS },
  { path: 'spend-by-category', query: `${DAYS}&rollup=true` },
  { path: 'spend-by-category', query: `${DAYS}&convertTo=USD` },
  { path: 'month-over-month', query: `fromMonth=${LAST_MONTH}&toMonth=${TODAY.slice(0, 7)}` },
  { path: 'cash-flow', query: DAYS },
  { path: 'merchants', query: DAYS },
  { path: 'budget-vs-actual', query: ({ budgetId }) => `budgetId=${budgetId}&${DAYS}` },
  { path: 'tax-exposure', query: DAYS },
  { path: 'forecast' },
  { path: 'forecast/backtest' },
  { path: 'recurring' },
  { path: 'anomalies' },
];
/** It says how old everything is and how far the standby is behind, so it is no report that a standby could serve. */
const ALWAYS_FROM_THE_PRIMARY = 'freshness';

const urlOf = ({ path, query = '' }: Report, household: Household) =>
  `/v1/analytics/${path}?${typeof query === 'string' ? query : query(household)}`;

/** By the report's URL, what a household is told. */
type Told = Readonly<Record<string, { readonly etag: string; readonly figures: object }>>;

/** More than a breaker that counted them as failures would bear, whatever it saw of others in the same ten seconds. */
const MOST_OF_A_WINDOW = 300;

/** One answer per report from the same database. */
const ofEachReport = (source: string) => ({ [source]: REPORTS.length });
const figuresOf = (told: Told) => Object.values(told).map(({ figures }) => figures);
const etagsOf = (told: Told) => Object.values(told).map(({ etag }) => etag);

describe('reports beside a streaming standby', () => {
  let standby: StandbyServer;
  /** Has neither standby nor cache: what it says is true. */
  let plain: Product;
  let product: Product;

  beforeAll(async () => {
    standby = await StandbyServer.start(process.env['TEST_DATABASE_URL']!);
    plain = await startProduct();
    product = await startProduct(undefined, () => ({
      ...plain.environment,
      REPLICA_DATABASE_URL: standby.urlOf(plain.environment['DATABASE_URL']!),
      CACHE_REDIS_URL: process.env['TEST_REDIS_URL']!,
    }));
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    await plain.stop();
    await standby.close();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const make = async (headers: Record<string, string>, url: string, payload: object) => {
    const answer = await product.app.inject({ method: 'POST', url: `/v1/${url}`, payload, headers });
    expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
    return answer.json<{ id: string }>().id;
  };
  type Payment = readonly [postedOn: string, payee: string, amount: number];
  const pay = async (
    { headers, accountId, categoryId }: Omit<Household, 'budgetId'>,
    payments: readonly Payment[],
  ) => {
    const operations = payments.map(([postedOn, payee, amount]) => ({
      op: 'create',
      transaction: { accountId, categoryId, postedOn, payee, amount: -amount },
    }));
    const url = '/v1/transactions/batch';
    const answer = await product.app.inject({ method: 'POST', url, payload: { operations }, headers });
    expect(answer.json().results.map(({ status }: { status: number }) => status)).toEqual(
      payments.map(() => 201),
    );
  };
  const rentOf = (monthsAgo: number): Payment => [addMonths(RENT_DAY, -monthsAgo), 'Hill Lettings', 80_000];
  const moveIn = async (): Promise<Household> => {
    const { headers, householdId: id } = await registerUser(product.app, {
      currency: 'EUR',
      timeZone: 'UTC',
    });
    const account = { name: 'Everyday', type: 'checking', currency: 'EUR' };
    const accountId = await make(headers, 'accounts', account);
    const categoryId = await make(headers, 'categories', { name: 'Home' });
    const budgetId = await make(headers, 'budgets', {
      ...{ name: 'Household', period: 'monthly', startsOn: `${LAST_MONTH}-01`, currency: 'EUR' },
      lines: [{ categoryId, amount: 90_000 }],
    });
    const household = { id, headers, accountId, categoryId, budgetId };
    await pay(household, [...[4, 3, 2, 1].map(rentOf), [`${LAST_MONTH}-10`, 'Corner Shop', 4_321]]);
    return household;
  };
  /** One write that every report tells of: the rent that was due, and the same purchase a second time. */
  const book = (household: Household) =>
    pay(household, [rentOf(0), [`${LAST_MONTH}-11`, 'Corner Shop', 4_321]]);

  const ask = (from: Product, url: string, headers: Record<string, string>) =>
    from.app.inject({ url, headers });
  const toldBy = async (from: Product, household: Household): Promise<Told> => {
    const told: Record<string, Told[string]> = {};
    for (const report of REPORTS) {
      const url = urlOf(report, household);
      const answer = await ask(from, url, household.headers);
      expect([url, answer.statusCode]).toEqual([url, 200]);
      const { asOf, revision, ...figures } = answer.json<{ asOf: string; revision: number }>();
      expect([url, Date.parse(asOf) > 0, revision > 0]).toEqual([url, true, true]);
      told[url] = { etag: String(answer.headers['etag']), figures };
    }
    return told;
  };
  const lagOf = async ({ headers }: Household) => {
    const answer = await ask(product, `/v1/analytics/${ALWAYS_FROM_THE_PRIMARY}`, headers);
    return answer.json<{ replica: { lagSeconds: number | null } }>().replica.lagSeconds;
  };
  const revisionsOf = async ({ headers }: Household) => {
    const url = `/v1/analytics/${ALWAYS_FROM_THE_PRIMARY}`;
    const answers = [await ask(product, url, headers), await ask(plain, url, headers)];
    return answers.map((answer) => answer.json<{ revision: number }>().revision);
  };
  /** A household of whose reports none is as it was. */
  const expectAllToDiffer = (told: Told, before: Told) => {
    const same = Object.keys(told).filter(
      (url) => JSON.stringify(told[url]!.figures) === JSON.stringify(before[url]!.figures),
    );
    expect(same).toEqual([]);
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
  const whileReplayIsHeld = async (work: () => Promise<unknown>) => {
    await standby.holdReplay();
    try {
      await work();
    } finally {
      await standby.releaseReplay();
    }
    await standby.caughtUp();
  };
  const untilTheStandbyAnswers = () =>
    eventually(async () => {
      const household = await moveIn();
      await standby.caughtUp();
      expect(await readsDuring(() => toldBy(product, household))).toEqual(ofEachReport('replica'));
    }, 20_000);

  it('are all of those that the API document names', async () => {
    const { paths } = (await product.app.inject({ url: '/openapi.json' })).json<OpenAPIObject>();
    const named = Object.keys(paths).filter((path) => path.startsWith('/v1/analytics/'));
    const tried = [...REPORTS.map(({ path }) => path), ALWAYS_FROM_THE_PRIMARY];
    expect([...new Set(tried)].map((path) => `/v1/analytics/${path}`).sort()).toEqual(named.sort());
  });

  it('are read from it once it has what the household has: from rows that the primary has no longer', async () => {
    await untilTheStandbyAnswers();
    const household = await moveIn();
    await book(household);
    await standby.caughtUp();
    const truth = await toldBy(plain, household);
    await whileReplayIsHeld(async () => {
      await plain.app.get(DataSource).transaction(async (manager) => {
        // Behind the product's back: no trigger raises the household's revision.
        await manager.query('SET LOCAL session_replication_role = replica');
        await manager.query('DELETE FROM budget.transaction WHERE household_id = $1', [household.id]);
      });
      expectAllToDiffer(await toldBy(plain, household), truth);
      const reads = await readsDuring(async () => expect(await toldBy(product, household)).toEqual(truth));
      expect(reads).toEqual(ofEachReport('replica'));
    });
    // The server itself writes now and then.
    await eventually(async () => expect(await lagOf(household)).toBe(0));
  });

  it('show a household its own write at once, however far the standby is behind, and others are not held up', async () => {
    const [writer, reader] = [await moveIn(), await moveIn()];
    await standby.caughtUp();
    const before = await toldBy(product, writer);
    await whileReplayIsHeld(async () => {
      await book(writer);
      const truth = await toldBy(plain, writer);
      expectAllToDiffer(truth, before);
      const ofWriter = await readsDuring(async () => expect(await toldBy(product, writer)).toEqual(truth));
      expect(ofWriter).toEqual(ofEachReport('primary_replica_behind'));
      const others = await toldBy(plain, reader);
      const ofReader = await readsDuring(async () => expect(await toldBy(product, reader)).toEqual(others));
      expect(ofReader).toEqual(ofEachReport('replica'));
      const [shown, current] = await revisionsOf(writer);
      expect(shown).toBe(current);
      // What has not arrived yet the standby cannot know of.
      await eventually(async () => expect(await lagOf(writer)).toBeGreaterThan(0));
    });
  });

  /** What a household is told before it wrote, after it wrote while replay was held back, and when replay went on. */
  async function toldAroundAWrite() {
    const household = await moveIn();
    await standby.caughtUp();
    const before = await toldBy(product, household);
    let held: Told | undefined;
    await whileReplayIsHeld(async () => {
      await book(household);
      held = await toldBy(product, household);
    });
    const truth = await toldBy(plain, household);
    return { household, before, held: held!, caughtUp: await toldBy(product, household), truth };
  }

  it('are never kept under a revision that they are not of', async () => {
    const { household, before, held, caughtUp, truth } = await toldAroundAWrite();
    expectAllToDiffer(truth, before);
    expect(held).toEqual(truth);
    expect(caughtUp).toEqual(truth);
    for (const [url, { etag }] of Object.entries(before)) {
      const statusOf = async (tag: string) =>
        (await ask(product, url, { ...household.headers, 'if-none-match': tag })).statusCode;
      expect([url, await statusOf(etag), await statusOf(truth[url]!.etag)]).toEqual([url, 200, 304]);
    }
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
    const { before, held, caughtUp, truth } = await toldAroundAWrite();
    expectAllToDiffer(truth, before);
    for (const told of [held, caughtUp]) {
      expect(etagsOf(told)).toEqual(etagsOf(truth));
      expect(figuresOf(told)).toEqual(figuresOf(before));
    }
  });

  it('are converted by the newest rates, also by those that the standby has not got', async () => {
    const household = await moveIn();
    await standby.caughtUp();
    const url = `/v1/analytics/spend-by-category?${DAYS}&convertTo=USD`;
    const totalsOf = async (from: Product) =>
      (await ask(from, url, household.headers)).json<{ totals: { amount: number } }>().totals.amount;
    expect(await totalsOf(product)).toBe(0);
    await whileReplayIsHeld(async () => {
      await plain.app.get(DataSource).query(`
        WITH known AS (
          INSERT INTO budget.reference_rate (source, day, currency, rate)
          SELECT 'ecb', day, currency, rate
            FROM generate_series(date '${LAST_MONTH}-01', date '${TODAY}', '1 day') AS day,
                 (VALUES ('EUR', 1), ('USD', 2)) AS given (currency, rate))
        UPDATE budget.rate_source SET version = version + 1`);
      expect(await totalsOf(plain)).toBeGreaterThan(0);
      expect(await totalsOf(product)).toBe(await totalsOf(plain));
    });
  });

  it('tell of what the standby has not got yet, and what does not exist is no fault of its', async () => {
    const household = await moveIn();
    await standby.caughtUp();
    const statusOf = async (budgetId: string) =>
      (await ask(product, `/v1/analytics/budget-vs-actual?budgetId=${budgetId}`, household.headers))
        .statusCode;
    await whileReplayIsHeld(async () => {
      const budgetId = await make(household.headers, 'budgets', {
        ...{ name: 'New', period: 'monthly', startsOn: `${LAST_MONTH}-01`, currency: 'EUR', lines: [] },
      });
      expect(await statusOf(budgetId)).toBe(200);
    });
    const reads = await readsDuring(async () => {
      for (let time = 0; time < MOST_OF_A_WINDOW; time += 10) {
        const statuses = await Promise.all(Array.from({ length: 10 }, () => statusOf(randomUUID())));
        expect(new Set(statuses)).toEqual(new Set([404]));
      }
    });
    expect(reads).toEqual({ primary_replica_behind: MOST_OF_A_WINDOW });
    expect(await readsDuring(() => toldBy(product, household))).toEqual(ofEachReport('replica'));
  });

  it('survive its loss without a failure, and are read from it again when it is back', async () => {
    const household = await moveIn();
    await standby.caughtUp();
    const before = await toldBy(product, household);
    await standby.lose();
    await book(household);
    const truth = await toldBy(plain, household);
    expectAllToDiffer(truth, before);
    const reads = await readsDuring(async () => expect(await toldBy(product, household)).toEqual(truth));
    expect(reads).toEqual(ofEachReport('primary_replica_away'));
    expect(await lagOf(household)).toBeNull();
    await standby.run();
    await untilTheStandbyAnswers();
  }, 60_000);
});
