import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { measureActual } from './actual-case.js';
import type { BenchStage } from './bench-stage.js';
import { asUser } from './cases.js';
import type { CaseResult } from './figures-shown.js';
import { median, percentile } from './figures.js';
import { sendEach } from './load-generator.js';
import { residentMebibytes } from './process-memory.js';
import type { SeededHousehold } from './seeded-households.js';
import { statementOf, statementRows } from './made-statement.js';

/** What the measurement of imports needs. */
interface ImportStage {
  readonly port: number;
  readonly databaseUrl: string;
  /** Where PostgreSQL may read and write files. */
  readonly folder: string;
  readonly apiPid: number;
  readonly workerPid: number;
  /** One that nobody has used. */
  readonly takeHousehold: () => SeededHousehold;
}

export interface ImportPace {
  readonly rounds: number;
  /** Also with rules, and many rows beside another writer. */
  readonly isLong: boolean;
}

interface ImportFigures {
  /** Seconds from the first byte of the upload until the import says that it is committed. */
  readonly importSeconds: number;
  /** Seconds of BEGIN, the revision, COPY of the same rows from a file, COMMIT. */
  readonly copySeconds: number;
  /** Milliseconds of a month-over-month report of the household's, uncached and over HTTP. */
  readonly spendMs: number;
  readonly rows: number;
  readonly long: LongFigures | null;
}

interface LongFigures {
  /** As `importSeconds`, for households with `RULES` rules, of which each row is one's. */
  readonly ruledSeconds: number;
  readonly large: LargeImport;
}

/** An import of many rows, while somebody else of the household goes on entering transactions. */
interface LargeImport {
  readonly rows: number;
  readonly seconds: number;
  /** Growth of the resident memory, in MiB. */
  readonly apiGrowth: number;
  readonly workerGrowth: number;
  readonly writes: number;
  /** Milliseconds of the other writer's requests, whole and over HTTP. */
  readonly writeP50: number;
  readonly writeP99: number;
  readonly writeLongest: number;
}

const ROWS = 10_000;
const MANY_ROWS = 100_000;
const WARM_UP_ROWS = 2_000;
const RULES = 20;
const COLUMNS =
  'household_id, id, account_id, posted_on, amount, currency, payee, memo, category_id, has_splits, tags, status, ' +
  'source, external_id, import_key';

/** Imports against COPY and against what people who keep their own books use. */
export async function measureImports(stage: BenchStage, pace: ImportPace): Promise<CaseResult> {
  const api = await stage.startApi();
  const worker = await stage.startWorker();
  const { databaseUrl, folder } = stage.services;
  // PostgreSQL is somebody else, and puts its files there.
  await chmod(folder, 0o777);
  const figures = await measureFiles(
    {
      ...{ port: api.port, databaseUrl, folder, apiPid: api.pid, workerPid: worker.pid },
      takeHousehold: () => stage.takeHousehold(),
    },
    pace,
  );
  await stage.end(worker);
  await stage.end(api);
  const actual = await measureActual(statementRows(ROWS));
  const { importSeconds, copySeconds, spendMs } = figures;
  const shown = (value: number | undefined, digits: number) => value?.toFixed(digits) ?? '—';
  return {
    figures: [
      {
        name: 'import10k.timesCopy',
        value: importSeconds / copySeconds,
        evidence: `${importSeconds.toFixed(2)} ÷ ${copySeconds.toFixed(2)} s`,
      },
      {
        name: 'import10k.timesFasterThanActual',
        value: actual && actual.importSeconds / importSeconds,
        evidence: `${shown(actual?.importSeconds, 1)} ÷ ${importSeconds.toFixed(2)} s`,
      },
      {
        name: 'import10k.spendTimesActual',
        value: actual && spendMs / actual.spendMs,
        evidence: `${spendMs.toFixed(1)} ÷ ${shown(actual?.spendMs, 1)} ms, spend of twelve months after it`,
      },
    ],
    text: [
      reportImports(figures),
      actual
        ? `  @actual-app/api ${actual.version}: ${actual.importSeconds.toFixed(1)} s, spend of twelve months ${actual.spendMs.toFixed(1)} ms`
        : '  @actual-app/api SKIPPED: it could not be installed or run, see above',
    ].join('\n'),
  };
}

/** Takes turns with COPY; every import goes into an account that holds the household's seeded transactions already. */
async function measureFiles(stage: ImportStage, { rounds, isLong }: ImportPace): Promise<ImportFigures> {
  const database = new Client({ connectionString: stage.databaseUrl });
  await database.connect();
  try {
    await importFile(stage, stage.takeHousehold(), statementOf(WARM_UP_ROWS));
    const pairs: { importSeconds: number; copySeconds: number; spendMs: number; ruledSeconds: number }[] = [];
    const file = statementOf(ROWS);
    for (let round = 0; round < rounds; round++) {
      const household = stage.takeHousehold();
      const importSeconds = await importFile(stage, household, file);
      const copySeconds = await copyRows(stage, database, household, stage.takeHousehold());
      const spendMs = await askForSpend(stage, household);
      const ruledSeconds = isLong ? await importWithRules(stage, file) : Number.NaN;
      pairs.push({ importSeconds, copySeconds, spendMs, ruledSeconds });
    }
    const medianOf = (figure: keyof (typeof pairs)[0]) => median(pairs.map((pair) => pair[figure]));
    return {
      importSeconds: medianOf('importSeconds'),
      copySeconds: medianOf('copySeconds'),
      spendMs: medianOf('spendMs'),
      rows: ROWS,
      long: isLong ? { ruledSeconds: medianOf('ruledSeconds'), large: await importMany(stage) } : null,
    };
  } finally {
    await database.end();
  }
}

function reportImports({ importSeconds, copySeconds, spendMs, rows, long }: ImportFigures): string {
  return [
    `import: ${rows} rows ${importSeconds.toFixed(2)} s over HTTP, COPY ${copySeconds.toFixed(2)} s, ` +
      `ratio ${(importSeconds / copySeconds).toFixed(2)}; spend of twelve months ${spendMs.toFixed(1)} ms`,
    ...(long ? reportLong(long, copySeconds) : []),
  ].join('\n');
}

function reportLong({ ruledSeconds, large }: LongFigures, copySeconds: number): string[] {
  return [
    `  with ${RULES} rules ${ruledSeconds.toFixed(2)} s, ratio ${(ruledSeconds / copySeconds).toFixed(2)}`,
    `  ${large.rows} rows in ${large.seconds.toFixed(1)} s; memory +${large.apiGrowth.toFixed(0)} MiB api, ` +
      `+${large.workerGrowth.toFixed(0)} MiB worker`,
    `  ${large.writes} other writes of the household meanwhile: p50 ${large.writeP50.toFixed(0)} ms, ` +
      `p99 ${large.writeP99.toFixed(0)} ms, longest ${large.writeLongest.toFixed(0)} ms`,
  ];
}

const SPEND_PATH = '/v1/analytics/month-over-month?fromMonth=2024-01&toMonth=2024-12';
const SPEND_REQUESTS = 20;

/** @returns milliseconds, median */
async function askForSpend({ port }: ImportStage, household: SeededHousehold): Promise<number> {
  const request = asUser(household, 'GET', SPEND_PATH);
  const times: number[] = [];
  for (let asked = 0; asked < SPEND_REQUESTS; asked++) {
    const sent = performance.now();
    const [answer] = await sendEach(port, [request]);
    times.push(performance.now() - sent);
    if (answer?.status !== 200)
      throw new Error(`The spend was answered with ${answer?.status}: ${answer?.body}`);
  }
  return median(times);
}

async function importWithRules(stage: ImportStage, file: string): Promise<number> {
  const household = stage.takeHousehold();
  await makeRules(stage, household);
  return importFile(stage, household, file);
}

/** Rules of which each row of a statement is one's: it gets its category, a tidier payee and a tag. */
async function makeRules(stage: ImportStage, household: SeededHousehold): Promise<void> {
  for (let number = 0; number < RULES; number++) {
    // The payees end in 0 to 499.
    const values = Array.from({ length: 500 / RULES }, (_, at) => `Shop & Sons ${number + at * RULES}`);
    // No more than 20 conditions fit into one group.
    const groups = [values.slice(0, 20), values.slice(20)].map((some) => ({
      match: 'any',
      conditions: some.map((value) => ({ field: 'payee', operator: 'equals', value })),
    }));
    const rule = {
      name: `Rule ${number}`,
      conditions: { match: 'any', groups },
      actions: [
        { type: 'set_category', categoryId: household.categoryId },
        { type: 'set_payee', payee: `Shop ${number}` },
        { type: 'add_tags', tags: ['shop'] },
      ],
    };
    await ask(stage, household, 'POST', '/v1/rules', JSON.stringify(rule));
  }
}

/** @returns seconds from the upload to the last row booked */
async function importFile(stage: ImportStage, household: SeededHousehold, file: string): Promise<number> {
  const form = new FormData();
  form.append('accountId', household.accountId);
  form.append('file', new Blob([file]), 'statement.csv');
  const started = performance.now();
  const { id } = await ask<{ id: string }>(stage, household, 'POST', '/v1/imports', form);
  await until(stage, household, id, 'ready');
  await ask(stage, household, 'POST', `/v1/imports/${id}/commit`, '{}');
  const { counts } = await until(stage, household, id, 'committed');
  const seconds = (performance.now() - started) / 1_000;
  if (counts.imported !== file.split('\n').length - 1)
    throw new Error(`Only ${counts.imported} rows were booked.`);
  return seconds;
}

interface Progress {
  readonly status: string;
  readonly errors: readonly unknown[];
  readonly counts: { readonly imported: number };
}

async function until(
  stage: ImportStage,
  household: SeededHousehold,
  id: string,
  status: string,
): Promise<Progress> {
  for (;;) {
    const progress = await ask<Progress>(stage, household, 'GET', `/v1/imports/${id}?limit=1`);
    if (progress.status === status) return progress;
    if (progress.status === 'failed')
      throw new Error(`The import failed: ${JSON.stringify(progress.errors)}`);
    await wait(15);
  }
}

async function ask<T>(
  { port }: ImportStage,
  { token }: SeededHousehold,
  method: 'GET' | 'POST',
  path: string,
  body?: string | FormData,
): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    body,
    headers: {
      authorization: `Bearer ${token}`,
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
    },
  });
  const content: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(content)}`);
  return content as T;
}

/** The rows that an import has made, once more, for another household: same table, triggers and indexes. */
async function copyRows(
  { folder }: ImportStage,
  database: Client,
  from: SeededHousehold,
  to: SeededHousehold,
): Promise<number> {
  const file = join(folder, 'rows.tsv');
  await database.query(
    `COPY (SELECT '${to.householdId}'::uuid, gen_random_uuid(), '${to.accountId}'::uuid, posted_on, amount, currency, payee,
                  memo, NULL::uuid, has_splits, tags, status, source, external_id, import_key
             FROM budget.transaction WHERE household_id = '${from.householdId}' AND source = 'import' ORDER BY id)
       TO '${file}'`,
  );
  const started = performance.now();
  await database.query('BEGIN');
  await database.query(
    `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id() WHERE household_id = $1`,
    [to.householdId],
  );
  const { rowCount } = await database.query(`COPY budget.transaction (${COLUMNS}) FROM '${file}'`);
  await database.query('COMMIT');
  const seconds = (performance.now() - started) / 1_000;
  if (rowCount !== ROWS) throw new Error(`COPY brought ${rowCount} rows.`);
  return seconds;
}

async function importMany(stage: ImportStage): Promise<LargeImport> {
  const household = stage.takeHousehold();
  const memory = new MemoryGrowth([stage.apiPid, stage.workerPid]);
  const latencies: number[] = [];
  const importing = importFile(stage, household, statementOf(MANY_ROWS)).finally(() => memory.end());
  while (!memory.hasEnded) {
    const sent = performance.now();
    await ask(
      stage,
      household,
      'POST',
      '/v1/transactions',
      JSON.stringify({
        accountId: household.accountId,
        postedOn: '2026-11-01',
        amount: -100,
        payee: 'Meanwhile',
      }),
    );
    latencies.push(performance.now() - sent);
    await wait(20);
  }
  const seconds = await importing;
  const [apiGrowth, workerGrowth] = memory.growth as [number, number];
  latencies.sort((a, b) => a - b);
  return {
    rows: MANY_ROWS,
    ...{ seconds, apiGrowth, workerGrowth },
    writes: latencies.length,
    writeP50: percentile(latencies, 0.5),
    writeP99: percentile(latencies, 0.99),
    writeLongest: latencies.at(-1)!,
  };
}

const SAMPLE_MS = 50;

/** How much more memory processes hold at most than when this was made. */
class MemoryGrowth {
  hasEnded = false;
  private readonly highest: number[] = [];
  private readonly first: number[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pids: readonly number[]) {
    this.timer = setInterval(() => {
      // A process that has just ended has no memory to look at.
      this.sample().catch(() => undefined);
    }, SAMPLE_MS);
  }

  /** In MiB, of each. */
  get growth(): number[] {
    return this.highest.map((most, index) => most - this.first[index]!);
  }

  end(): void {
    this.hasEnded = true;
    clearInterval(this.timer);
  }

  private async sample(): Promise<void> {
    for (const [index, pid] of this.pids.entries()) {
      const resident = await residentMebibytes(pid);
      this.first[index] ??= resident;
      this.highest[index] = Math.max(this.highest[index] ?? 0, resident);
    }
  }
}
