import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { median, percentile } from './figures.js';
import type { SeededHousehold } from './seeded-households.js';

/** What the measurement of imports needs. */
export interface ImportStage {
  readonly port: number;
  readonly databaseUrl: string;
  /** Where PostgreSQL may read and write files. */
  readonly folder: string;
  readonly apiPid: number;
  readonly workerPid: number;
  /** Each is used once. */
  readonly households: SeededHousehold[];
}

export interface ImportFigures {
  /** Seconds from the first byte of the upload until the import says that it is committed. */
  readonly importSeconds: number;
  /** Seconds of BEGIN, the revision, COPY of the same rows from a file, COMMIT. */
  readonly copySeconds: number;
  readonly ratio: number;
  /** As `importSeconds`, for households with `RULES` rules, of which each row is one's. */
  readonly ruledSeconds: number;
  readonly rows: number;
  readonly large: LargeImport;
}

/** An import of many rows, while somebody else of the household goes on entering transactions. */
export interface LargeImport {
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

/** Takes turns with COPY; every import goes into an account that holds the household's seeded transactions already. */
export async function measureImports(stage: ImportStage, rounds: number): Promise<ImportFigures> {
  const database = new Client({ connectionString: stage.databaseUrl });
  await database.connect();
  try {
    await importFile(stage, next(stage), statementOf(WARM_UP_ROWS));
    const pairs: { importSeconds: number; copySeconds: number; ruledSeconds: number }[] = [];
    const file = statementOf(ROWS);
    for (let round = 0; round < rounds; round++) {
      const household = next(stage);
      const importSeconds = await importFile(stage, household, file);
      const copySeconds = await copyRows(stage, database, household, next(stage));
      const ruled = next(stage);
      await makeRules(stage, ruled);
      pairs.push({ importSeconds, copySeconds, ruledSeconds: await importFile(stage, ruled, file) });
    }
    const importSeconds = median(pairs.map((pair) => pair.importSeconds));
    const copySeconds = median(pairs.map((pair) => pair.copySeconds));
    const ruledSeconds = median(pairs.map((pair) => pair.ruledSeconds));
    const large = await importMany(stage);
    const ratio = importSeconds / copySeconds;
    return { importSeconds, copySeconds, ratio, ruledSeconds, rows: ROWS, large };
  } finally {
    await database.end();
  }
}

export function reportImports(figures: ImportFigures): string {
  const { importSeconds, copySeconds, ratio, ruledSeconds, rows, large } = figures;
  return [
    `import: ${rows} rows ${importSeconds.toFixed(2)} s over HTTP, COPY ${copySeconds.toFixed(2)} s, ratio ${ratio.toFixed(2)}`,
    `  with ${RULES} rules ${ruledSeconds.toFixed(2)} s, ratio ${(ruledSeconds / copySeconds).toFixed(2)}`,
    `  ${large.rows} rows in ${large.seconds.toFixed(1)} s; memory +${large.apiGrowth.toFixed(0)} MiB api, ` +
      `+${large.workerGrowth.toFixed(0)} MiB worker`,
    `  ${large.writes} other writes of the household meanwhile: p50 ${large.writeP50.toFixed(0)} ms, ` +
      `p99 ${large.writeP99.toFixed(0)} ms, longest ${large.writeLongest.toFixed(0)} ms`,
  ].join('\n');
}

function next({ households }: ImportStage): SeededHousehold {
  const household = households.pop();
  if (!household) throw new Error('There are too few households: more with --households.');
  return household;
}

/** Payees, memos and amounts vary by number only, so runs are alike. */
function statementOf(rows: number): string {
  const lines = ['Booking date;Payee;Payment reference;Amount;Currency'];
  for (let row = 0; row < rows; row++) {
    const day = new Date(Date.UTC(2022, 0, 1 + (row % 1_400))).toISOString().slice(0, 10);
    const amount = `${row % 17 === 0 ? '' : '-'}${1 + (row % 900)},${String(row % 100).padStart(2, '0')}`;
    lines.push(`${day};"Shop & Sons ${row % 500}";Card payment ${row};${amount};EUR`);
  }
  return lines.join('\n');
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
  const household = next(stage);
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
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      const resident = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024;
      this.first[index] ??= resident;
      this.highest[index] = Math.max(this.highest[index] ?? 0, resident);
    }
  }
}

/** So that PostgreSQL, which is somebody else, may put its files there. */
export async function openFolder(folder: string): Promise<void> {
  await chmod(folder, 0o777);
}
