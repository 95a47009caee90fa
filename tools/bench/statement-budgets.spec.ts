import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testEnvironment, type TestDatabase } from '#shared/testing';
import { apiEnvironment, freePort, newSigningJwk, untilReady } from './api-process.js';
import { createRequest, listRequest, reportRequest } from './cases.js';
import { sendEach } from './load-generator.js';
import { API_PROGRAM } from './repository.js';
import { countCosts } from './request-costs.js';
import { seedHouseholds, type SeededHousehold } from './seeded-households.js';

/**
 * What a request costs today, and what it shall cost (docs/benchmarks.md). Nobody may make it worse; who makes it
 * better lowers the figure. `statements` counts START TRANSACTION and COMMIT as well.
 */
const BUDGETS = {
  /** Goal: 1 and 1. */
  list: { statements: 2, redisCommands: 1 },
  /** Goal: 1, of one row, and 1. */
  notModified: { statements: 1, redisCommands: 1 },
  /** Goal: 1 and 1. */
  create: { statements: 12, redisCommands: 2 },
};

const REQUESTS = 20;

describe('the round trips of a request to the compiled api', () => {
  let folder: string;
  let database: TestDatabase;
  let api: ChildProcess;
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
    environment = apiEnvironment({ databaseUrl: database.url, redisUrl, folder, port, signingJwk });
    api = spawn(process.execPath, [API_PROGRAM], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await untilReady(port, '/health/ready');
  });
  afterAll(async () => {
    const ended = once(api, 'exit');
    api.kill();
    await ended;
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Sends the request a few times and says what each has cost on average; all must be answered with `status`. */
  async function costOf(status: number, request: () => string) {
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
    return { statements: Math.round(statements), redisCommands: Math.round(redisCommands) };
  }

  it('are counted for a list', async () => {
    expect(await costOf(200, () => listRequest(household))).toEqual(BUDGETS.list);
  });

  it('are counted for a report that has not changed', async () => {
    const [report] = await sendEach(port, [reportRequest(household)]);
    const tag = report!.headers.get('etag');

    expect(await costOf(304, () => reportRequest(household, tag))).toEqual(BUDGETS.notModified);
  });

  it('are counted for a create', async () => {
    expect(await costOf(201, () => createRequest(household))).toEqual(BUDGETS.create);
  });
});
