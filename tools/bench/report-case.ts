import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { addMonths, type LocalDate } from '#shared';
import { freePort } from '#shared/testing';
import { apiEnvironment, FEW_BUSY_USERS, newSigningJwk, untilReady } from './api-process.js';
import type { BenchedReport } from './benched-reports.js';
import { asUser } from './cases.js';
import type { CaseResult } from './figures-shown.js';
import { median, percentile } from './figures.js';
import { Connection, headersOf, sendEach, wireRequest } from './load-generator.js';
import type { WrittenHousehold } from './made-households.js';
import type { PrivateStack } from './private-stack.js';
import type { RecordedStatement } from './record-statements.js';
import { EVERYDAY_SIZE, REPORT_SIZES, reportedRange, writeReportHouseholds } from './report-households.js';
import { planAndTax } from './report-books.js';
import { readPlans, type PlanFigures } from './report-plans.js';
import { API_PROGRAM, REPOSITORY } from './repository.js';
import { countCosts, type RequestCosts } from './request-costs.js';

const MOST_OF_STATEMENT = 2;
const LEAST_OF_UNCHANGED = 5;
/** Reports are read by generic plans (docs/adr/0037). */
const MOST_OF_CUSTOM = 1.5;
const WARM_UP_PAIRS = 20;
/** Before anything is measured, of each report: a process is not restarted for every request. */
const WARM_UP_REQUESTS = 1_500;
const WARM_UP_COMPUTATIONS = 400;
/** Of each contestant before its turns count: Node compiles what it runs often, in both servers and in the bench. */
const WARM_UP_MS = 1_000;
/** Of reports that are computed, such a share of the pairs: by the thousands of transactions they take seconds. */
const COMPUTED_PAIRS = { everyday: 0.5, large: 0.1 };
const COUNTED_REQUESTS = 20;
/** Milliseconds of requests, one after the other. */
export interface Latency {
  /** That a tenth stays below: those that nothing else on the machine has delayed. */
  readonly fastest: number;
  readonly median: number;
  readonly p99: number;
}

export interface ReportFigures {
  readonly report: BenchedReport;
  /** Transactions of the household. */
  readonly size: number;
  /** A 200 over HTTP from an api without a cache. */
  readonly uncached: Latency;
  /** The same statements and values over HTTP from the bare server, which has prepared them. */
  readonly bare: Latency;
  /** The same without HTTP: a bare pg client of the bench itself. */
  readonly statement: Latency;
  /** Of the medians of `uncached` and `statement`: what the report adds to PostgreSQL's own time. */
  readonly ratio: number;
  /** A 200 over HTTP that is looked for in the cache, is not there, and is kept. */
  readonly missed: Latency;
  /** A 200 over HTTP from the cache. */
  readonly cached: Latency;
  /** A 304 over HTTP. */
  readonly unchanged: Latency;
  readonly plans: PlanFigures;
  readonly costs: Readonly<Record<'uncached' | 'missed' | 'cached' | 'unchanged', RequestCosts>>;
}

export interface ReportPace {
  /** Transactions in the whole table. */
  readonly rows: number;
  readonly reports: readonly BenchedReport[];
  /** How often each of them is asked for. */
  readonly pairs: number;
  /** Flags of Node for the api without a cache. */
  readonly profiling: readonly string[];
}

interface Stage {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly cacheUrl: string;
  readonly redisPrefix: string;
  /** Of the api with a cache. */
  readonly port: number;
  /** Of the one without. */
  readonly cachelessPort: number;
  readonly barePort: number;
}

/** Measures every report of a household with 1,000 and one with 50,000 transactions. */
export async function measureReports(
  stack: PrivateStack,
  { rows, reports, pairs, profiling }: ReportPace,
): Promise<ReportFigures[]> {
  const { databaseUrl, redisUrl, folder } = stack.services;
  const signingJwk = newSigningJwk();
  const range = reportedRange(new Date().toISOString().slice(0, 10));
  const started = performance.now();
  const households = await writeReportHouseholds(databaseUrl, signingJwk, range, rows);
  console.log(
    `${rows} transactions written in ${((performance.now() - started) / 1_000).toFixed(0)} s; ` +
      `reports from ${range.from} to ${range.to}`,
  );
  const cacheUrl = `${redisUrl}/1`;
  const [port, cachelessPort, barePort] = [await freePort(), await freePort(), await freePort()];
  const environment: Record<string, string> = {
    ...apiEnvironment({ databaseUrl, redisUrl, folder, port, signingJwk }),
    ...FEW_BUSY_USERS,
  };
  await stack.start('api', [API_PROGRAM], { ...environment, CACHE_REDIS_URL: cacheUrl });
  await stack.start('cacheless', [...profiling, API_PROGRAM], {
    ...environment,
    PORT: String(cachelessPort),
  });
  await stack.start('bare', [join(REPOSITORY, 'dist/tools/bench/bare-server.js')], {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    AUTH_SIGNING_KEYS: environment['AUTH_SIGNING_KEYS']!,
    PORT: String(barePort),
  });
  const recorder = await startRecorder(stack, environment);
  await untilReady(barePort, '/ready');
  await untilReady(port, '/health/ready');
  await untilReady(cachelessPort, '/health/ready');
  const redisPrefix = environment['QUEUE_PREFIX']!;
  const stage = { databaseUrl, redisUrl, cacheUrl, redisPrefix, port, cachelessPort, barePort };
  const budgetIds = await Promise.all(households.map((household) => planAndTax(port, household, range)));
  for (const report of reports) {
    const asked = requestOf(report.path(range, budgetIds[0]!), households[0]!.token);
    const requests = Array<string>(report.isComputed ? WARM_UP_COMPUTATIONS : WARM_UP_REQUESTS).fill(asked);
    for (const each of [port, cachelessPort]) await sendEach(each, requests);
  }
  const figures: ReportFigures[] = [];
  const months = { first: range.from, beforeLast: addMonths(range.from, 10) };
  for (const [index, household] of households.entries()) {
    const size = REPORT_SIZES[index]!;
    await clearUp(databaseUrl);
    for (const report of reports.filter((each) => (each.size ?? size) === size)) {
      const path = report.path(range, budgetIds[index]!);
      const request = (tag?: string) => requestOf(path, household.token, tag);
      const month = report.corrected && months[report.corrected];
      const asked: Asked = {
        ...{ request, statements: await recorder.record(request()) },
        pairs: Math.ceil(pairs * shareOfPairs(report, size)),
        correction: month === undefined ? null : await correctionsIn(databaseUrl, household, month),
      };
      const measured = { report, size };
      figures.push({ ...measured, ...(await measureReport(stage, asked)) });
      console.log(describeReport(figures.at(-1)!));
    }
  }
  return figures;
}

/**
 * As autovacuum does by and by: corrections of one household leave dead rows on a page that the next one has rows on. Of so
 * few VACUUM leaves the index entries, and the page unmarked, unless it is told otherwise.
 */
async function clearUp(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('VACUUM (INDEX_CLEANUP ON) budget.transaction');
  await client.end();
}

function shareOfPairs({ isComputed = false }: BenchedReport, size: number): number {
  if (!isComputed) return 1;
  return size === EVERYDAY_SIZE ? COMPUTED_PAIRS.everyday : COMPUTED_PAIRS.large;
}

/** The worst ratio of all that are judged by their statements. */
export function describeReports(figures: readonly ReportFigures[]): CaseResult {
  const judged = figures.filter(({ report }) => !report.isOnlyTold);
  const worst = judged.reduce((most, each) => (each.ratio > most.ratio ? each : most));
  const { report, size, ratio, uncached, statement } = worst;
  return {
    figures: [
      {
        name: 'report.ratio',
        value: ratio,
        evidence:
          `${uncached.median.toFixed(2)} ÷ ${statement.median.toFixed(2)} ms, ${report.name} at ${size} transactions: ` +
          `the worst of ${judged.length}`,
      },
    ],
    text: [
      `report: the worst is ${report.name} at ${size} transactions, ${ratio.toFixed(2)} times its statement`,
      ...figures.map(
        (each) =>
          `  ${each.report.name} at ${each.size}: ${each.uncached.median.toFixed(2)} ms uncached, ` +
          `statement ${each.statement.median.toFixed(2)} (ratio ${each.ratio.toFixed(2)}), ` +
          `cached ${each.cached.median.toFixed(2)}, 304 ${each.unchanged.median.toFixed(2)}`,
      ),
    ].join('\n'),
  };
}

/** What a run has to show; empty = all is well. */
export function missedTargets(figures: readonly ReportFigures[]): string[] {
  return figures.flatMap(({ report, size, ratio, uncached, unchanged, plans }) => {
    const misses = [
      ...(!report.isOnlyTold && ratio > MOST_OF_STATEMENT
        ? [`${ratio.toFixed(2)} times the statement alone`]
        : []),
      ...(size === Math.max(...REPORT_SIZES) && uncached.median < LEAST_OF_UNCHANGED * unchanged.median
        ? [`the 304 only ${(uncached.median / unchanged.median).toFixed(1)} times as fast`]
        : []),
      ...(plans.generic > MOST_OF_CUSTOM * plans.custom
        ? [
            `the plan for all values takes ${(plans.generic / plans.custom).toFixed(1)} times that for its own`,
          ]
        : []),
      ...(report.readsIndexesOnly ? plans.lookUps : []),
    ];
    return misses.map((miss) => `${report.name} at ${size}: ${miss}`);
  });
}

function requestOf(path: string, token: string, tag?: string): string {
  const headers: Record<string, string> = tag === undefined ? {} : { 'if-none-match': tag };
  return asUser({ token }, 'GET', `/v1/analytics/${path}`, headers);
}

/** An api of its own that writes down what it asks the database. */
async function startRecorder(stack: PrivateStack, environment: Readonly<Record<string, string>>) {
  const port = await freePort();
  const file = join(stack.services.folder, 'statements.jsonl');
  const preload = pathToFileURL(join(REPOSITORY, 'dist/tools/bench/record-statements.js')).href;
  await stack.start('recorder', ['--import', preload, API_PROGRAM], {
    ...environment,
    PORT: String(port),
    RECORDED_STATEMENTS: file,
  });
  await untilReady(port, '/health/ready');
  return {
    /** What was asked for one request. */
    async record(request: string): Promise<RecordedStatement[]> {
      await rm(file, { force: true });
      const [answer] = await sendEach(port, [request]);
      if (answer?.status !== 200) throw new Error(`The recorder answered ${answer?.status}: ${answer?.body}`);
      const lines = (await readFile(file, 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line) as RecordedStatement);
    },
  };
}

/** What `measureReport` does, and how often. */
interface Asked {
  readonly request: (tag?: string) => string;
  readonly statements: readonly RecordedStatement[];
  readonly pairs: number;
  /** Another request that is sent before each time that the report is made anew, and not timed. */
  readonly correction: (() => string) | null;
}

/** Takes a cent from a transaction of a month, each time, as somebody does who finds an old mistake. */
async function correctionsIn(
  databaseUrl: string,
  { householdId, token }: WrittenHousehold,
  firstOfMonth: LocalDate,
): Promise<() => string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string; amount: string }>(
    `SELECT id, amount FROM budget.transaction
      WHERE household_id = $1 AND posted_on >= $2::date AND posted_on < $2::date + interval '1 month'
        AND currency = (SELECT currency FROM auth.household WHERE id = $1)
        AND NOT has_splits AND transfer_id IS NULL AND original_amount IS NULL
      ORDER BY posted_on, id
      LIMIT 1`,
    [householdId, firstOfMonth],
  );
  await client.end();
  const [found] = rows;
  if (!found) throw new Error(`The household has no transaction to correct from ${firstOfMonth} on.`);
  const { id, amount } = found;
  let cents = Number(amount);
  return () => {
    cents--;
    return asUser({ token }, 'PATCH', `/v1/transactions/${id}`, {}, JSON.stringify({ amount: cents }));
  };
}

async function measureReport(
  stage: Stage,
  { request, statements, pairs, correction }: Asked,
): Promise<Omit<ReportFigures, 'report' | 'size'>> {
  const bareClient = new Client({ connectionString: stage.databaseUrl });
  await bareClient.connect();
  const cache = new Redis(stage.cacheUrl);
  const connections = new Map<number, Connection>();
  /** Servers end what nobody uses while another is measured. */
  const connectionTo = (port: number) => {
    let connection = connections.get(port);
    if (!connection?.isOpen) connections.set(port, (connection = new Connection(port)));
    return connection;
  };
  const bareRequest = wireRequest('POST', '/statements', {}, JSON.stringify(statements));
  try {
    const ask = async (port: number, wire: string, status: number) => {
      const connection = connectionTo(port);
      const sent = performance.now();
      const answer = await connection.send(wire);
      const milliseconds = performance.now() - sent;
      if (answer.status !== status)
        throw new Error(`${answer.status} instead of ${status}: ${answer.body()}`);
      return { milliseconds, etag: headersOf(answer.head).get('etag') ?? '' };
    };
    const uncached = async () => (await ask(stage.cachelessPort, request(), 200)).milliseconds;
    /** All of them, so that no one alone has what was written before it still to read. */
    const corrected = (measure: () => Promise<number>) => async () => {
      if (correction !== null) await ask(stage.cachelessPort, correction(), 200);
      return measure();
    };
    const missed = async () => {
      await cache.flushdb();
      return (await ask(stage.port, request(), 200)).milliseconds;
    };
    const bare = async () => (await ask(stage.barePort, bareRequest, 200)).milliseconds;
    const statement = async () => {
      const sent = performance.now();
      for (const { name, text, values } of statements)
        await bareClient.query({ name, text, values: [...values] });
      return performance.now() - sent;
    };
    const [uncachedTimes, bareTimes, statementTimes] = await takeTurns(
      [uncached, bare, statement].map(corrected),
      pairs,
      WARM_UP_MS,
    );
    const [missedTimes] = await takeTurns([missed], pairs);
    const { etag } = await ask(stage.port, request(), 200);
    const cached = async () => (await ask(stage.port, request(), 200)).milliseconds;
    const unchanged = async () => (await ask(stage.port, request(etag), 304)).milliseconds;
    const [cachedTimes, unchangedTimes] = await takeTurns([cached, unchanged], pairs);
    const count = (send: () => Promise<unknown>) =>
      countCosts(stage, COUNTED_REQUESTS, async () => {
        for (let sent = 0; sent < COUNTED_REQUESTS; sent++) await send();
      });
    return {
      uncached: latencyOf(uncachedTimes!),
      bare: latencyOf(bareTimes!),
      statement: latencyOf(statementTimes!),
      ratio: median(uncachedTimes!) / median(statementTimes!),
      missed: latencyOf(missedTimes!),
      cached: latencyOf(cachedTimes!),
      unchanged: latencyOf(unchangedTimes!),
      plans: await readPlans(stage.databaseUrl, statements, pairs),
      costs: {
        uncached: await count(uncached),
        missed: await count(missed),
        cached: await count(cached),
        unchanged: await count(unchanged),
      },
    };
  } finally {
    for (const connection of connections.values()) connection.close();
    cache.disconnect();
    await bareClient.end();
  }
}

/** A B A B …, so that a busy moment of the machine hits all. @returns the milliseconds of each */
async function takeTurns(
  contestants: readonly (() => Promise<number>)[],
  pairs: number,
  warmUpMs = 0,
): Promise<number[][]> {
  const times = contestants.map((): number[] => []);
  const turn = async (record: (index: number, milliseconds: number) => void) => {
    for (const [index, measure] of contestants.entries()) record(index, await measure());
  };
  const warm = performance.now() + warmUpMs;
  for (let pair = 0; pair < Math.min(WARM_UP_PAIRS, pairs) || performance.now() < warm; pair++)
    await turn(() => undefined);
  for (let pair = 0; pair < pairs; pair++)
    await turn((index, milliseconds) => times[index]!.push(milliseconds));
  return times;
}

function latencyOf(times: readonly number[]): Latency {
  const ascending = times.toSorted((a, b) => a - b);
  return { fastest: percentile(ascending, 0.1), median: median(times), p99: percentile(ascending, 0.99) };
}

function describeReport({ report, size, ratio, plans, costs, ...latencies }: ReportFigures): string {
  const { uncached, bare, statement, missed, cached, unchanged } = latencies;
  const all = ({ fastest, median: middle, p99 }: Latency) =>
    `${middle.toFixed(2)} ms (fastest tenth ${fastest.toFixed(2)}, p99 ${p99.toFixed(2)})`;
  const { generic, custom, unnamed, scans, lookUps } = plans;
  return [
    `\n${report.name}, ${size} transactions: ${ratio.toFixed(2)} times the statement's time` +
      `${report.isOnlyTold ? ' (not judged by it)' : ''}, ` +
      `${(uncached.median / bare.median).toFixed(2)} times the bare server's`,
    `  uncached ${all(uncached)}`,
    `  bare server ${all(bare)}`,
    `  statement ${all(statement)}`,
    `  not in the cache ${all(missed)}, cached ${all(cached)}, 304 ${all(unchanged)}: ${(uncached.median / unchanged.median).toFixed(1)} times as fast`,
    `  statement with a generic plan ${generic.toFixed(2)} ms, a custom one ${custom.toFixed(2)} ms, not prepared ${unnamed.toFixed(2)} ms`,
    `  budget.transaction: ${scans.join(', ')}${lookUps.length > 0 ? `; NOT from indexes only: ${lookUps.join(', ')}` : ''}`,
    ...Object.entries(costs).map(
      ([path, { statements, redisCommands }]) =>
        `  ${path}: ${statements} SQL statements and ${redisCommands} Redis commands`,
    ),
  ].join('\n');
}
