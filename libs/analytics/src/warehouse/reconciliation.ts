import type { ExportedTable } from './exported-table.js';
import type { Manifest } from './manifest.js';
import type { WarehouseSession } from './warehouse.js';
import { CHANGED_HOUSEHOLDS, SCHEMA } from './warehouse-tables.js';

/**
 * Compares tables with what the source's snapshot held: counts, sums, and that no two rows have the same key. Of the
 * households that the batch has changes of, or of all.
 * @returns one text per difference
 */
export async function findDifferences(
  session: WarehouseSession,
  tables: readonly ExportedTable[],
  { compares, tables: told }: Manifest,
): Promise<string[]> {
  const differences: string[] = [];
  for (const table of tables) {
    const where =
      compares === 'all' || table.changes === null
        ? ''
        : `WHERE household_id IN (SELECT household_id FROM ${CHANGED_HOUSEHOLDS})`;
    const sums = table.sums.map((column) => `COALESCE(SUM(${column}), 0) AS ${column}`);
    const [row] = await session.query(
      `SELECT ${['COUNT(*) AS row_count', ...sums].join(', ')} FROM ${SCHEMA}.${table.name} ${where}`,
    );
    const { sourceCount, sourceSums } = told.find(({ name }) => name === table.name)!;
    for (const [name, expected] of Object.entries({ row_count: sourceCount, ...sourceSums })) {
      const found = row![name];
      if (found !== expected.toString()) {
        differences.push(`${table.name}: ${name} is ${found ?? 'nothing'} and was ${expected} in the source`);
      }
    }
    const key = table.key.join(', ');
    const [doubled] = await session.query(
      `SELECT COUNT(*) AS row_count FROM (
         SELECT ${key} FROM ${SCHEMA}.${table.name} ${where} GROUP BY ${key} HAVING COUNT(*) > 1) AS doubled`,
    );
    if (doubled!['row_count'] !== '0') {
      differences.push(`${table.name}: ${doubled!['row_count']} keys have several rows`);
    }
  }
  return differences;
}
