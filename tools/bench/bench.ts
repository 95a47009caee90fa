/**
 * `npm run bench [-- case ...]`: the compiled product against the least that could do the same, on this machine, with own
 * services. Prints both sides of every figure; the last line is one JSON object. Without names all cases run in a short
 * form; a case that is named takes its time. `report` and `warehouse`, named, and `forecast` fail when they miss what they
 * have to show. See docs/benchmarks.md.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { BENCHED_REPORTS, FEW_REPORTS } from './benched-reports.js';
import { BenchStage } from './bench-stage.js';
import { CASE_NAMES } from './cases.js';
import { cpuSecondsOfMachine } from './cpu-time.js';
import { failedCase, judge, summarise, type CaseResult } from './figures-shown.js';
import { reportForecasts } from './forecast/forecast-case.js';
import { measureImports } from './import-case.js';
import { measureLogins } from './login-case.js';
import { measurePipeline } from './pipeline-case.js';
import { PrivateStack } from './private-stack.js';
import { summariseProfile } from './profile-summary.js';
import { describeReports, measureReports, missedTargets } from './report-case.js';
import { TABLE_ROWS } from './report-households.js';
import { REPOSITORY } from './repository.js';
import { measureRequests } from './request-case.js';
import { measureStarts } from './start-case.js';
import {
  describeWarehouse,
  fillWarehouses,
  measureWarehouse,
  missedWarehouseTargets,
} from './warehouse-case.js';
import { describeRun, replaceSection } from './written-figures.js';

const PAGE = join(REPOSITORY, 'docs/benchmarks.md');
/** The section that a run without names writes. */
const ALL = 'all cases';
/** Judges figures, not speed: it needs no services and is done when it is named alone. */
const FORECAST = 'forecast';
const NAMES = ['start', ...CASE_NAMES, 'login', 'import', 'warehouse', 'pipeline', 'report'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Of requests; a run of all cases takes 3 of 1 s, a named case 7 of 2 s. */
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string', default: '16' },
    households: { type: 'string', default: '200' },
    transactions: { type: 'string', default: '500' },
    /** Of `report` and `warehouse`: transactions in the table, and how often each report is asked for. */
    table: { type: 'string' },
    pairs: { type: 'string' },
    /** Folder for a CPU profile of the api. The ratios of such a run mean nothing. */
    profile: { type: 'string' },
    /** Whose households `forecast` judges; default: the present one. */
    commit: { type: 'string' },
    /** Writes the figures into docs/benchmarks.md. */
    write: { type: 'boolean', default: false },
  },
});
if (positionals.length === 1 && positionals[0] === FORECAST)
  process.exit(reportForecasts(values.commit) ? 0 : 1);
const unknown = positionals.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  console.error(`There is no case ${unknown.join(', ')}. Cases: ${NAMES.join(', ')}; ${FORECAST} alone`);
  process.exit(2);
}
const isShort = positionals.length === 0;
const profiling =
  values.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', resolve(values.profile)];
const rounds = Number(values.rounds ?? (isShort ? 3 : 7));
const pace = {
  rounds,
  roundMilliseconds: Number(values.seconds ?? (isShort ? 1 : 2)) * 1_000,
  connections: Number(values.connections),
};
const isChosen = (name: string) => isShort || positionals.includes(name);

const results: CaseResult[] = [];
const began = performance.now();
const [commit, othersBefore] = [readCommit(), await describeOthers()];
console.log(`${machine()}, other programs: ${othersBefore}, ${new Date().toISOString()}`);

await withStack(['start', ...CASE_NAMES, 'login', 'import', 'pipeline'], runOnHouseholds);
await withStack(['report'], (stack) => attempt('report', () => runReports(stack)));
if (!isShort)
  await withStack(['warehouse'], (stack) => attempt('warehouse', () => fillLargeWarehouses(stack)));

const verdicts = judge(results.flatMap(({ figures }) => figures));
for (const { name, value, evidence, must, verdict } of verdicts)
  if (verdict === 'missed')
    console.log(`MISSED ${name}: ${value!.toFixed(2)}, must be ${must} (${evidence})`);
const minutes = (performance.now() - began) / 60_000;
const othersAfter = await describeOthers();
if (values.write) await writePage();
if (values.profile !== undefined) console.error(await summariseProfile(resolve(values.profile)));
console.log(JSON.stringify(summarise(verdicts)));

async function runOnHouseholds(stack: PrivateStack): Promise<void> {
  const stage = await BenchStage.open(stack, {
    households: Number(values.households),
    transactionsPerHousehold: Number(values.transactions),
  });
  const turn = async (name: string, measure: () => Promise<CaseResult>, isWanted = isChosen(name)) => {
    if (!isWanted) return;
    await attempt(name, measure);
    await stage.endAll();
  };
  await turn('start', () => measureStarts(stage, 3));
  for (const name of CASE_NAMES) await turn(name, () => measureRequests(stage, name, pace, profiling));
  const storm = { rounds: isShort ? 2 : 3, stepMilliseconds: isShort ? 6_000 : 15_000 };
  await turn('login', () => measureLogins(stage, storm));
  await turn('import', () => measureImports(stage, { rounds, isLong: !isShort }));
  const { databaseUrl } = stage.services;
  const fill = async () => describeWarehouse(await fillWarehouses(databaseUrl, null, 2));
  await turn('warehouse', fill, isShort);
  const receipts = { receipts: 21, handOvers: isShort ? 30 : 60, jobs: isShort ? 1_000 : 2_000 };
  await turn('pipeline', () => measurePipeline(stage, receipts));
}

async function runReports(stack: PrivateStack): Promise<CaseResult> {
  const figures = await measureReports(stack, {
    rows: Number(values.table ?? (isShort ? 60_000 : TABLE_ROWS)),
    reports: isShort ? FEW_REPORTS : BENCHED_REPORTS,
    pairs: Number(values.pairs ?? (isShort ? 40 : 200)),
    profiling,
  });
  if (!isShort) failWhenMissed(missedTargets(figures));
  return describeReports(figures);
}

async function fillLargeWarehouses(stack: PrivateStack): Promise<CaseResult> {
  const figures = await measureWarehouse(stack, { rows: Number(values.table ?? TABLE_ROWS), rounds });
  failWhenMissed(missedWarehouseTargets(figures));
  return describeWarehouse(figures);
}

function failWhenMissed(missed: readonly string[]): void {
  if (missed.length === 0) return;
  console.log(`MISSED:\n${missed.join('\n')}`);
  process.exitCode = 1;
}

/** A case that fails leaves the others their turn. */
async function attempt(name: string, measure: () => Promise<CaseResult>): Promise<void> {
  const begun = performance.now();
  try {
    const result = await measure();
    const seconds = Math.round((performance.now() - begun) / 1_000);
    console.log(`\n${result.text}\n  (${seconds} s)`);
    results.push(result);
  } catch (error) {
    console.error(error);
    results.push(failedCase(name));
    process.exitCode = 1;
  }
}

/** Services of its own for what was chosen of the cases. */
async function withStack(
  cases: readonly string[],
  work: (stack: PrivateStack) => Promise<void>,
): Promise<void> {
  if (!cases.some(isChosen)) return;
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

async function writePage(): Promise<void> {
  const circumstances =
    `${new Date().toISOString().slice(0, 10)}, ${machine()}, PostgreSQL 18, commit ${commit}, ${minutes.toFixed(1)} minutes. ` +
    `Other programs before the run: ${othersBefore}; after it: ${othersAfter}.`;
  const section = isShort ? ALL : positionals.join(' ');
  const text = results.map((result) => result.text).join('\n\n');
  const page = replaceSection(
    await readFile(PAGE, 'utf8'),
    section,
    describeRun({ circumstances, verdicts, text }),
  );
  await writeFile(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}

function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}`;
}

/** What they take of the machine in a second in which nothing of ours is at work, and how many want to run. */
async function describeOthers(): Promise<string> {
  const before = cpuSecondsOfMachine();
  await wait(1_000);
  return `${(cpuSecondsOfMachine() - before).toFixed(1)} cores busy, load ${loadavg()[0]!.toFixed(1)}`;
}

function readCommit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: REPOSITORY, encoding: 'utf8' }).trim();
}
