import { parseArgs } from 'node:util';
import {
  MOST_REPORT_MONTHS,
  WAREHOUSE_VIEWS,
  type DuckDbReader,
  type QueryAnswer,
  type ReportOptions,
  type SyncOptions,
  type SyncReport,
} from '#analytics/warehouse';
import { isUuid } from '#shared';
import { UsageError } from './job-commands.js';

const DEFAULT_MONTHS = 24;
const DEFAULT_FILE = 'warehouse-report.html';

export const WAREHOUSE_USAGE = `The warehouse:
  sync [--allow-mass-delete]      brings what has changed since the last time, everything the first time
  backfill [--allow-mass-delete]  brings everything anew
  verify [--allow-mass-delete]    brings what has changed, and compares every table with the source
  views                           lists the views, and what a row of each one is
  query "SQL" [--rows N] [--json] asks the warehouse, read-only
  report [--household ID] [--months N] [--out FILE]
                                  writes a page with charts: of all households together or of one, of the last N months
                                  (default ${DEFAULT_MONTHS}, at most ${MOST_REPORT_MONTHS}), into FILE (default ${DEFAULT_FILE})

Codes: 0 done; 1 failed, the warehouse is as it was; 2 not a command; 3 somebody else is at it, or the replica is behind:
try again.`;

export type WarehouseCommand =
  | { readonly kind: 'sync'; readonly options: SyncOptions }
  | { readonly kind: 'views' }
  | { readonly kind: 'query'; readonly sql: string; readonly rows: number; readonly json: boolean }
  | { readonly kind: 'report'; readonly options: ReportOptions; readonly file: string };

const ROWS = 1_000;

/** @throws UsageError */
export function parseWarehouseCommand(args: readonly string[]): WarehouseCommand {
  const {
    positionals: [name, sql, ...rest],
    values,
  } = parseOptions(args);
  const { 'allow-mass-delete': allowMassDelete, rows, json, household, months, out } = values;
  if (rest.length > 0) throw new UsageError(`Unexpected: ${rest.join(' ')}`);
  const takes = (...known: (keyof typeof values)[]) =>
    Object.keys(values).every((option) => (known as string[]).includes(option));
  if (
    (name === 'sync' || name === 'backfill' || name === 'verify') &&
    sql === undefined &&
    takes('allow-mass-delete')
  ) {
    return {
      kind: 'sync',
      options: {
        full: name === 'backfill',
        compareAll: name === 'verify',
        allowMassDelete: allowMassDelete ?? false,
      },
    };
  }
  if (name === 'views' && sql === undefined && takes()) return { kind: 'views' };
  if (name === 'query' && sql !== undefined && takes('rows', 'json')) {
    if (rows !== undefined && !/^[1-9]\d{0,6}$/.test(rows)) throw new UsageError('--rows takes a number.');
    return { kind: 'query', sql, rows: Number(rows ?? ROWS), json: json ?? false };
  }
  if (name === 'report' && sql === undefined && takes('household', 'months', 'out')) {
    const shown = Number(months ?? DEFAULT_MONTHS);
    if (!Number.isInteger(shown) || shown < 1 || shown > MOST_REPORT_MONTHS) {
      throw new UsageError(`--months takes a number from 1 to ${MOST_REPORT_MONTHS}.`);
    }
    if (household !== undefined && !isUuid(household)) throw new UsageError('--household takes an id.');
    if (out === '') throw new UsageError('--out takes a file.');
    return {
      kind: 'report',
      options: { householdId: household ?? null, months: shown },
      file: out ?? DEFAULT_FILE,
    };
  }
  throw new UsageError('This is not a command.');
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'allow-mass-delete': { type: 'boolean' },
        rows: { type: 'string' },
        json: { type: 'boolean' },
        household: { type: 'string' },
        months: { type: 'string' },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/** What a run has done, a line per table: rows that went and came, and what was compared with the source. */
export function describeSync({ manifest, loaded, fullBecause }: SyncReport): string[] {
  const { batch, from, to, takenAt, compares, tables } = manifest;
  const cells = tables.map(({ name, sourceCount, sourceSums }) => {
    const { inserted = 0, deleted = 0 } = loaded.find((table) => table.name === name) ?? {};
    const sums = Object.entries(sourceSums).map(([column, sum]) => `${column} ${sum}`);
    return [name, `+${inserted}`, `-${deleted}`, sourceCount.toString(), sums.join(', ')];
  });
  return [
    ...(fullBecause === null ? [] : [`Everything was brought anew. ${fullBecause}`]),
    `Batch ${batch}: transactions ${from} to ${to}, as of ${takenAt}.`,
    ...table([['table', 'came', 'went', 'rows', 'sums'], ...cells]),
    compares === 'all'
      ? 'Every table has the rows and sums that the source had.'
      : 'Households with changes have the rows and sums that the source had.',
  ];
}

export function describeViews(): string[] {
  return table(WAREHOUSE_VIEWS.map(({ name, about }) => [`marts.${name}`, about]));
}

export function describeAnswer({ columns, rows, isCut }: QueryAnswer, json: boolean): string[] {
  if (json) return rows.map((row) => JSON.stringify(row));
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''));
  return [
    ...table([[...columns], ...cells]),
    `${rows.length} rows${isCut ? ', and more: --rows says how many are shown' : ''}`,
  ];
}

/** @throws as `DuckDbReader.query` */
export async function answerQuery(
  reader: DuckDbReader,
  { sql, rows, json }: Extract<WarehouseCommand, { kind: 'query' }>,
  seconds: number,
): Promise<string[]> {
  return describeAnswer(await reader.query(sql, { seconds, rows }), json);
}

/** Columns as wide as their widest cell. */
function table(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
