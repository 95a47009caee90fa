import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '#shared';
import { createTestDatabase, testEnvironment, type TestDatabase, freePort } from '#shared/testing';
import { apiEnvironment, newSigningJwk } from './api-process.js';
import { startCompiledApi } from './compiled-api.js';
import { asUser, createRequest, listRequest, reportRequest } from './cases.js';
import { sendEach } from './load-generator.js';
import { countCosts } from './request-costs.js';
import { SEEDED_DAYS, seedHouseholds, type SeededHousehold } from './seeded-households.js';

/**
 * What a request may cost (docs/benchmarks.md). `statements` counts START TRANSACTION and COMMIT as well. A flurry of
 * one user takes its tokens from Redis a few at a time, and announcements of new revisions go out together.
 */
const BUDGETS = {
  list: { statements: 1, redisCommands: 1 },
  notModified: { statements: 1, redisCommands: 1 },
  // The announcement, and some tokens.
  create: { statements: 1, redisCommands: 1.2 },
  // Access and figures in one; the look into the cache, the keeping, and some tokens.
  report: { statements: 1, redisCommands: 2.5 },
  keptReport: { statements: 1, redisCommands: 1.5 },
  // Access, the budget and the categories in one; the spend, whose days follow from the budget, in another.
  budgetReport: { statements: 2, redisCommands: 2.5 },
};

const REQUESTS = 20;

describe('the round trips of a request to the compiled api', () => {
  let folder: string;
  let database: TestDatabase;
  let stopApi: () => Promise<void>;
  let port: number;
  let environment: Record<string, string>;
  let household: SeededHousehold;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-budgets-'));
    database = await createTestDatabase();
    const signingJwk = newSigningJwk();
    [household] = (await seedHouseholds(database.url, signingJwk, {
      households: 1,
      transactionsPerHousehold: 60,
    })) as [SeededHousehold];
    port = await freePort();
    const { REDIS_URL: redisUrl = '' } = testEnvironment(database, folder);
    environment = {
      ...apiEnvironment({ databaseUrl: database.url, redisUrl, folder, port, signingJwk }),
      CACHE_REDIS_URL: redisUrl,
    };
    stopApi = await startCompiledApi(port, environment);
  });
  afterAll(async () => {
    await stopApi();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Sends the request a few times; all must be answered with `status` and cost no more than the budget on average. */
  async function expectCost(
    status: number,
    request: () => string,
    budget: { statements: number; redisCommands: number },
  ) {
    await sendEach(port, [request()]);
    const services = {
      databaseUrl: database.url,
      redisUrl: environment['REDIS_URL']!,
      redisPrefix: environment['QUEUE_PREFIX']!,
    };
    const { statements, redisCommands } = await countCosts(services, REQUESTS, async () => {
      const answers = await sendEach(port, Array.from({ length: REQUESTS }, request));
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([status]));
    });
    expect(Math.round(statements)).toBe(budget.statements);
    expect(redisCommands).toBeLessThanOrEqual(budget.redisCommands);
  }

  it('are counted for a list', async () => {
    await expectCost(200, () => listRequest(household), BUDGETS.list);
  });

  it('are counted for a report that has not changed', async () => {
    const [report] = await sendEach(port, [reportRequest(household)]);
    const tag = report!.headers.get('etag');

    await expectCost(304, () => reportRequest(household, tag), BUDGETS.notModified);
  });

  it('are counted for a report that nobody has asked for', async () => {
    let day = 0;
    const newReport = () => {
      const to = addDays(SEEDED_DAYS.from, (day += 1));
      return asUser(household, 'GET', `/v1/analytics/spend-by-category?from=${SEEDED_DAYS.from}&to=${to}`);
    };

    await expectCost(200, newReport, BUDGETS.report);
  });

  it('are counted for a report that is kept', async () => {
    await expectCost(200, () => reportRequest(household), BUDGETS.keptReport);
  });

  it('are counted for a budget beside what was spent, which nobody has asked for', async () => {
    const { from, to } = SEEDED_DAYS;
    const draft = { name: 'Household', period: 'monthly', startsOn: from, currency: 'EUR', lines: [] };
    const key = { 'idempotency-key': randomUUID() };
    const [made] = await sendEach(port, [
      asUser(household, 'POST', '/v1/budgets', key, JSON.stringify(draft)),
    ]);
    const { id } = JSON.parse(made!.body) as { id: string };
    let day = 0;
    const newReport = () => {
      const asked = `budgetId=${id}&from=${from}&to=${addDays(to, -(day += 1))}`;
      return asUser(household, 'GET', `/v1/analytics/budget-vs-actual?${asked}`);
    };

    await expectCost(200, newReport, BUDGETS.budgetReport);
  });

  it('are counted for a create', async () => {
    await expectCost(201, () => createRequest(household), BUDGETS.create);
  });
});
