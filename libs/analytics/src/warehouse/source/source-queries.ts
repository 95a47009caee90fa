import type { ExportedColumn, ExportedTable, RowChanges } from '../exported-table.js';

/** 'U' = the row as it is; 'D' = nothing is left of its unit. The first column of every file. */
export const OPERATION: ExportedColumn = { name: '_op', type: 'text' };

/** Rows of a household that is being erased are not there any more, however far the erasing has come. */
function livingRows({ source }: ExportedTable): string {
  return `${source} AS r JOIN auth.household AS living ON living.id = r.household_id`;
}

function valueOf(alias: string, { name, type }: ExportedColumn): string {
  const column = `${alias}.${name}`;
  if (type === 'timestamp') return `${column} AT TIME ZONE 'UTC'`;
  return type === 'json' ? `to_json(${column})` : column;
}

const selected = (alias: string, columns: readonly ExportedColumn[]): string =>
  columns.map((column) => valueOf(alias, column)).join(', ');

/** A stretch of households, as text of UUIDs; null = open. */
export interface HouseholdRange {
  readonly after: string | null;
  readonly through: string | null;
}

/** Bounds of stretches that hold some `rows` rows each, but never less than a household. */
export function rangeBounds({ source }: ExportedTable, rows: number): string {
  return `SELECT DISTINCT household_id::text AS bound FROM (
      SELECT household_id, row_number() OVER (ORDER BY household_id) AS number FROM ${source} AS r
    ) AS numbered WHERE number % ${rows} = 0 ORDER BY 1`;
}

/** The rows of a stretch of households. */
export function rowsIn(table: ExportedTable, { after, through }: HouseholdRange): string {
  const bounds = [
    ...(after === null ? [] : [`r.household_id > '${after}'::uuid`]),
    ...(through === null ? [] : [`r.household_id <= '${through}'::uuid`]),
  ];
  const where = bounds.length === 0 ? '' : `WHERE ${bounds.join(' AND ')}`;
  return `SELECT 'U', ${selected('r', table.columns)} FROM ${livingRows(table)} ${where}`;
}

/**
 * What is left of the units that transactions from `from` on have changed: all of them that can be seen, also those of
 * transactions that were still running at the last export, and some that it had already.
 */
export function changesSince(table: ExportedTable & { readonly changes: RowChanges }, from: bigint): string {
  const { entity, unit } = table.changes;
  const columns = table.columns
    .map((column) => {
      if (column.name === 'household_id') return 'k.household_id';
      return column.name === unit ? 'k.entity_id' : valueOf('present', column);
    })
    .join(', ');
  const names = table.columns.map(({ name }) => `r.${name}`).join(', ');
  return `SELECT CASE WHEN present.household_id IS NULL THEN 'D' ELSE 'U' END, ${columns}
    FROM (SELECT DISTINCT household_id, entity_id FROM platform.change_log
           WHERE xid >= '${from}'::xid8 AND entity = '${entity}') AS k
    LEFT JOIN (SELECT ${names} FROM ${livingRows(table)}) AS present
      ON present.household_id = k.household_id AND present.${unit} = k.entity_id`;
}

/** Count and sums of a table's rows: of all households, or of those that transactions from `from` on have changed. */
export function totals(table: ExportedTable, from: bigint | null, entities: readonly string[]): string {
  const sums = table.sums.map((column) => `coalesce(sum(r.${column}), 0)::text AS ${column}`);
  const where =
    from === null
      ? ''
      : `WHERE r.household_id IN (
           SELECT household_id FROM platform.change_log
            WHERE xid >= '${from}'::xid8 AND entity IN (${entities.map((entity) => `'${entity}'`).join(', ')}))`;
  return `SELECT ${['count(*)::text AS row_count', ...sums].join(', ')} FROM ${livingRows(table)} ${where}`;
}
