import { Client } from 'pg';
import { newId } from '#shared';
import {
  BatchFencedError,
  MassDeleteError,
  ReconciliationError,
  SourceBehindError,
  WarehouseBusyError,
} from '../warehouse.errors.js';
import type { SyncReport } from '../warehouse-sync.js';

export const WAREHOUSE_ENGINES = ['duckdb', 'snowflake'] as const;
export type WarehouseEngine = (typeof WAREHOUSE_ENGINES)[number];

/**
 * `loaded`: warehouse and source agree. `postponed`: somebody else was at it, or the replica was behind; it passes.
 * `refused`: what was to be loaded is not right, and a person is needed. `failed`: anything else.
 */
export type RunOutcome = 'loaded' | 'postponed' | 'refused' | 'failed';

/** What became of a run. */
export interface WarehouseRun {
  readonly engine: WarehouseEngine;
  readonly outcome: RunOutcome;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** These three only of `loaded`. */
  readonly batch: number | null;
  /** The instant of the source that the warehouse equals since, ISO 8601. */
  readonly takenAt: string | null;
  /** That came, and that went. */
  readonly rows: number | null;
  /** Between warehouse and source; null when nothing was compared. */
  readonly differences: number | null;
  readonly message: string | null;
}

export type RunEnding = Omit<WarehouseRun, 'engine' | 'startedAt' | 'endedAt'>;

export function endingOf({ manifest, loaded, fullBecause }: SyncReport): RunEnding {
  return {
    ...{ outcome: 'loaded', batch: manifest.batch, takenAt: manifest.takenAt, differences: 0 },
    rows: loaded.reduce((sum, { inserted, deleted }) => sum + inserted + deleted, 0),
    message: fullBecause,
  };
}

export function endingOfError(error: unknown): RunEnding {
  return {
    ...{ outcome: outcomeOf(error), batch: null, takenAt: null, rows: null },
    differences: error instanceof ReconciliationError ? error.differences.length : null,
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}

export function outcomeOf(error: unknown): Exclude<RunOutcome, 'loaded'> {
  const isOneOf = (...types: readonly (new (...args: never[]) => Error)[]) =>
    types.some((type) => error instanceof type);
  if (isOneOf(WarehouseBusyError, SourceBehindError, BatchFencedError)) return 'postponed';
  return isOneOf(ReconciliationError, MassDeleteError) ? 'refused' : 'failed';
}

/** Writes it down in the primary database, where workers read it for their metrics. */
export async function recordRun(databaseUrl: string, run: WarehouseRun): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  // Whoever waits for an answer hears of it; without a listener the process would end.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { engine, outcome, startedAt, endedAt, batch, takenAt, rows, differences, message } = run;
    await client.query(
      `INSERT INTO analytics.warehouse_run
         (id, engine, outcome, started_at, ended_at, batch, taken_at, row_count, differences, message)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [newId(), engine, outcome, startedAt, endedAt, batch, takenAt, rows, differences, message],
    );
  } finally {
    await client.end();
  }
}
