import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { z } from 'zod';
import { newSigningJwk } from './api-process.js';
import { grouped, type CaseResult } from './figures-shown.js';
import { median } from './figures.js';
import type { PrivateStack } from './private-stack.js';
import { REPOSITORY } from './repository.js';
import { seedHouseholds } from './seeded-households.js';

/**
 * What the warehouse has to show. Twice the rows may take so much more memory: DuckDB keeps what it has room for, and half of
 * them already fill that nearly.
 */
const TARGETS = { rowsPerSecond: 100_000, ratio: 0.4, memoryGrowth: 1.25 };
const TRANSACTIONS_PER_HOUSEHOLD = 1_000;

const runSchema = z.object({
  rows: z.int(),
  seconds: z.number(),
  /** Of these, those of COPY; only of the raw one. */
  copySeconds: z.number().optional(),
  peakBytes: z.number(),
});
type Run = z.output<typeof runSchema>;

/** Medians of runs that take turns. */
export interface WarehouseFigures {
  readonly rows: number;
  /** From the first statement to the published file. */
  readonly syncSeconds: number;
  /** COPY into a file, and Parquet of it. */
  readonly rawSeconds: number;
  readonly rowsPerSecond: number;
  /** Of a sync's speed to the raw one. */
  readonly ratio: number;
  /** Of the raw seconds, those before DuckDB began. */
  readonly copySeconds: number;
  readonly peakBytes: number;
  /** The same of half the rows; null when they were not measured. */
  readonly halfPeakBytes: number | null;
}

/** Fills empty warehouses with so many transactions, and half of them. */
export async function measureWarehouse(
  { services: { databaseUrl } }: PrivateStack,
  { rows, rounds }: { readonly rows: number; readonly rounds: number },
): Promise<WarehouseFigures> {
  const halfUrl = await cloneDatabase(databaseUrl, 'half');
  for (const [url, wanted] of [
    [databaseUrl, rows],
    [halfUrl, rows / 2],
  ] as const) {
    const transactionsPerHousehold = TRANSACTIONS_PER_HOUSEHOLD;
    await seedHouseholds(url, newSigningJwk(), {
      ...{ households: wanted / transactionsPerHousehold, transactionsPerHousehold },
    });
  }
  return fillWarehouses(databaseUrl, halfUrl, rounds);
}

/** Fills empty warehouses from a database. @param halfUrl one with half of the rows, to compare the memory with */
export async function fillWarehouses(
  databaseUrl: string,
  halfUrl: string | null,
  rounds: number,
): Promise<WarehouseFigures> {
  const [syncs, raws, halves]: Run[][] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    syncs!.push(await runOnce('sync', databaseUrl));
    raws!.push(await runOnce('raw', databaseUrl));
    if (halfUrl !== null) halves!.push(await runOnce('sync', halfUrl));
  }
  const syncSeconds = median(syncs!.map(({ seconds }) => seconds));
  const rawSeconds = median(raws!.map(({ seconds }) => seconds));
  const loaded = syncs![0]!.rows;
  return {
    ...{ rows: loaded, syncSeconds, rawSeconds, rowsPerSecond: loaded / syncSeconds },
    ratio: rawSeconds / syncSeconds,
    copySeconds: median(raws!.map(({ copySeconds }) => copySeconds!)),
    peakBytes: median(syncs!.map(({ peakBytes }) => peakBytes)),
    halfPeakBytes: halfUrl === null ? null : median(halves!.map(({ peakBytes }) => peakBytes)),
  };
}

export function describeWarehouse(figures: WarehouseFigures): CaseResult {
  const { rowsPerSecond, ratio, syncSeconds, rawSeconds, rows } = figures;
  return {
    figures: [
      {
        name: 'warehouse.rowsPerSecond',
        value: rowsPerSecond,
        evidence: `${grouped(rows)} rows in ${syncSeconds.toFixed(2)} s`,
      },
      {
        name: 'warehouse.shareOfCopy',
        value: ratio,
        evidence: `COPY to Parquet ${rawSeconds.toFixed(2)} ÷ ${syncSeconds.toFixed(2)} s`,
      },
    ],
    text: reportWarehouse(figures),
  };
}

function reportWarehouse(figures: WarehouseFigures): string {
  const { rows, syncSeconds, rawSeconds, copySeconds, rowsPerSecond, ratio, peakBytes, halfPeakBytes } =
    figures;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;
  return [
    `warehouse: ${rows} rows exported, loaded, compared and published in ${syncSeconds.toFixed(2)} s`,
    `  ${Math.round(rowsPerSecond)} rows/s; COPY to Parquet alone ${rawSeconds.toFixed(2)} s, ratio ${ratio.toFixed(2)}; ` +
      `of these COPY ${copySeconds.toFixed(2)} s, DuckDB ${(rawSeconds - copySeconds).toFixed(2)} s`,
    `  peak memory ${megabytes(peakBytes)}${halfPeakBytes === null ? '' : `, with half of them ${megabytes(halfPeakBytes)}`}`,
  ].join('\n');
}

/** One text per figure that is not what it has to be. */
export function missedWarehouseTargets(figures: WarehouseFigures): string[] {
  const { peakBytes, halfPeakBytes } = figures;
  const growth = halfPeakBytes === null ? 1 : peakBytes / halfPeakBytes;
  return [
    ...(figures.rowsPerSecond < TARGETS.rowsPerSecond ? [`less than ${TARGETS.rowsPerSecond} rows/s`] : []),
    ...(figures.ratio < TARGETS.ratio ? [`less than ${TARGETS.ratio} of COPY to Parquet`] : []),
    ...(growth > TARGETS.memoryGrowth ? [`memory grows ${growth.toFixed(2)} times with twice the rows`] : []),
  ];
}

async function runOnce(kind: 'sync' | 'raw', databaseUrl: string): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-warehouse-'));
  try {
    const program = join(REPOSITORY, 'dist/tools/bench/warehouse-run.js');
    const { stdout } = await promisify(execFile)(process.execPath, [program, kind, databaseUrl, folder]);
    return runSchema.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A copy of the database, which nobody is connected to. @returns its address */
async function cloneDatabase(databaseUrl: string, name: string): Promise<string> {
  const admin = new URL(databaseUrl);
  const template = admin.pathname.slice(1);
  admin.pathname = '/postgres';
  const client = new Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await client.end();
  }
  admin.pathname = `/${name}`;
  return admin.href;
}
