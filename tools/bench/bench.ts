/**
 * `npm run bench [-- name ...]`: the real api against a bare server that does the same, on this machine, with own
 * services. Prints both figures of every case; the last line is one JSON object of ratios. `report` measures reports
 * against their bare statements, `warehouse` exports against bare COPY; they fail when one misses what it has to show. See
 * docs/benchmarks.md.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '#shared/testing';
import { apiEnvironment, newSigningJwk, untilReady } from './api-process.js';
import { CASE_NAMES, prepareCase, type CaseName } from './cases.js';
import { compare, type Comparison, type Processes } from './comparison.js';
import { reportForecasts } from './forecast/forecast-case.js';
import { measureImports, openFolder, reportImports } from './import-case.js';
import { sendEach } from './load-generator.js';
import { PrivateStack } from './private-stack.js';
import { summariseProfile } from './profile-summary.js';
import { measureReports, missedTargets } from './report-case.js';
import { TABLE_ROWS } from './report-households.js';
import { reportCase, reportCosts } from './report.js';
import { API_PROGRAM, REPOSITORY, WORKER_PROGRAM } from './repository.js';
import { countCosts } from './request-costs.js';
import { seedHouseholds } from './seeded-households.js';
import { measureWarehouse, missedWarehouseTargets, reportWarehouse } from './warehouse-case.js';

const COUNTED_REQUESTS = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '16' },
    households: { type: 'string', default: '200' },
    transactions: { type: 'string', default: '500' },
    /** Of `report` and `warehouse`: transactions in the table, and how often each report is asked for. */
    table: { type: 'string', default: String(TABLE_ROWS) },
    pairs: { type: 'string', default: '200' },
    /** Folder for a CPU profile of the api. The ratios of such a run mean nothing. */
    profile: { type: 'string' },
    /** Whose households `forecast` judges; default: the present one. */
    commit: { type: 'string' },
  },
});
const pace = {
  rounds: Number(values.rounds),
  roundMilliseconds: Number(values.seconds) * 1_000,
  connections: Number(values.connections),
};
const profiling =
  values.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', resolve(values.profile)];
/** Takes no load of many connections, but one file after the other. */
const IMPORT = 'import';
/** Judges figures, not speed: it needs no services and is done when it is named alone. */
const FORECAST = 'forecast';
if (positionals.length === 1 && positionals[0] === FORECAST)
  process.exit(reportForecasts(values.commit) ? 0 : 1);
/** Needs a table and minutes of its own, so it is run only when it is asked for. */
const REPORT = 'report';
/** The same: fills warehouses from the table. */
const WAREHOUSE = 'warehouse';
const ORDINARY: readonly string[] = [...CASE_NAMES, IMPORT];
const KNOWN = [...ORDINARY, REPORT, WAREHOUSE];
const chosen = positionals.length > 0 ? positionals : ORDINARY;
const unknown = chosen.filter((name) => !KNOWN.includes(name));
if (unknown.length > 0) {
  console.error(`There is no case ${unknown.join(', ')}. Cases: ${KNOWN.join(', ')}; ${FORECAST} alone`);
  process.exit(2);
}

console.log(
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}, ` +
    `load ${loadavg()[0]!.toFixed(2)} before the start, ${new Date().toISOString()}`,
);
const ordinary = chosen.filter((name) => ORDINARY.includes(name));
const results: [string, object][] = [];
if (ordinary.length > 0) await withStack(async (stack) => results.push(...(await measure(stack, ordinary))));
if (chosen.includes(REPORT)) await withStack(async (stack) => results.push(await measureAllReports(stack)));
if (chosen.includes(WAREHOUSE)) await withStack(async (stack) => results.push(await fillWarehouses(stack)));
console.log(JSON.stringify(Object.fromEntries(results)));
if (values.profile !== undefined) console.error(await summariseProfile(resolve(values.profile)));

/** Services of its own for `work`; its failure is the tool's. */
async function withStack(work: (stack: PrivateStack) => Promise<unknown>): Promise<void> {
  const stack = await PrivateStack.open();
  const end = () => void stack.stop().then(() => process.exit(143));
  process.once('SIGTERM', end);
  try {
    await work(stack);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    process.off('SIGTERM', end);
    await stack.stop();
  }
}

/** Fails the tool when a report misses what it has to show. */
async function measureAllReports(stack: PrivateStack): Promise<[string, object]> {
  const figures = await measureReports(stack, {
    rows: Number(values.table),
    pairs: Number(values.pairs),
    profiling,
  });
  const missed = missedTargets(figures);
  console.log(
    missed.length === 0 ? '\nEvery report shows what it has to.' : `\nMISSED:\n${missed.join('\n')}`,
  );
  if (missed.length > 0) process.exitCode = 1;
  return [
    REPORT,
    Object.fromEntries(figures.map(({ report, size, ratio }) => [`${report.name} ${size}`, rounded(ratio)])),
  ];
}

/** Fails the tool when the warehouse misses what it has to show. */
async function fillWarehouses(stack: PrivateStack): Promise<[string, object]> {
  const figures = await measureWarehouse(stack, { rows: Number(values.table), rounds: pace.rounds });
  const missed = missedWarehouseTargets(figures);
  console.log(`\n${[reportWarehouse(figures), ...missed.map((text) => `MISSED: ${text}`)].join('\n')}`);
  if (missed.length > 0) process.exitCode = 1;
  return [WAREHOUSE, { ratio: rounded(figures.ratio), rowsPerSecond: Math.round(figures.rowsPerSecond) }];
}

/** @returns of each case its name and ratios */
async function measure(stack: PrivateStack, names: readonly string[]): Promise<[string, object][]> {
  const { databaseUrl, redisUrl, folder, postgresPid, redisPid } = stack.services;
  const signingJwk = newSigningJwk();
  const households = await seedHouseholds(databaseUrl, signingJwk, {
    households: Number(values.households),
    transactionsPerHousehold: Number(values.transactions),
  });
  const ports = { api: await freePort(), bare: await freePort() };
  const environment = apiEnvironment({ databaseUrl, redisUrl, folder, port: ports.api, signingJwk });
  const processes: Processes = {
    api: await stack.start('api', [...profiling, API_PROGRAM], environment),
    bare: await stack.start('bare', [join(REPOSITORY, 'dist/tools/bench/bare-server.js')], {
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PORT: String(ports.bare),
    }),
    postgres: postgresPid,
    redis: redisPid,
  };
  await untilReady(ports.api, '/health/ready');
  await untilReady(ports.bare, '/ready');

  const results: [string, object][] = [];
  for (const name of CASE_NAMES.filter((each) => names.includes(each))) {
    const benchCase = await prepareCase(name, ports, households);
    const costs = await countCosts(
      { databaseUrl, redisUrl, redisPrefix: environment['QUEUE_PREFIX']! },
      COUNTED_REQUESTS,
      () => sendEach(ports.api, Array.from({ length: COUNTED_REQUESTS }, benchCase.api)),
    );
    const result = await compare(benchCase, ports, processes, pace);
    console.log(`\n${reportCase(name, result)}\n${reportCosts(costs)}`);
    results.push([name, ratios(name, result)]);
  }
  if (names.includes(IMPORT)) {
    const workerPid = await stack.start('worker', [WORKER_PROGRAM], {
      ...environment,
      WORKER_HEALTH_PORT: '0',
    });
    await openFolder(folder);
    const place = { port: ports.api, databaseUrl, folder, apiPid: processes.api, workerPid };
    const figures = await measureImports({ ...place, households: [...households] }, pace.rounds);
    console.log(`\n${reportImports(figures)}`);
    results.push([IMPORT, { ratio: rounded(figures.ratio) }]);
  }
  console.log();
  return results;
}

function ratios(name: CaseName, { ratio, p99Ratio }: Comparison): object {
  return { ratio: rounded(ratio.median), ...(name === 'list50' ? { p99Ratio: rounded(p99Ratio) } : {}) };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
