import type { DataSource } from 'typeorm';

/** VACUUM that lets index-only scans skip the tables, and fresh statistics. */
export async function vacuum(dataSource: DataSource, ...tables: readonly string[]): Promise<void> {
  const session = dataSource.createQueryRunner();
  // A page counts as all-visible only when the commits before it are on disk, another VACUUM's included.
  await session.query('SET synchronous_commit = on');
  await session.query(`SELECT pg_logical_emit_message(true, 'vacuum', '')`);
  for (const table of tables) await session.query(`VACUUM ANALYZE ${table}`);
  await session.query('RESET synchronous_commit');
  await session.release();
}

/** A data source that also keeps the plan of each query. */
export function explaining(dataSource: DataSource): { dataSource: DataSource; plans: unknown[] } {
  const plans: unknown[] = [];
  const explained: DataSource = Object.create(dataSource);
  explained.query = async (sql: string, parameters: unknown[]) => {
    plans.push(await dataSource.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, parameters));
    return dataSource.query(sql, parameters);
  };
  return { dataSource: explained, plans };
}

/** How tables whose name begins so were read: kind of scan, index, rows looked up in the table. */
export function scansOf(plans: readonly unknown[], table: string) {
  return scanTexts(plans, table).map((text) => [
    /"Node Type":"([^"]*)"/.exec(text)?.[1],
    /"Index Name":"([^"]*)"/.exec(text)?.[1],
    /"Heap Fetches":(\d+)/.exec(text)?.[1],
  ]);
}

/** How often they were read at all: once per scan that was begun, and 0 where the plan only had it in mind. */
export function readsOf(plans: readonly unknown[], table: string): number {
  const loops = scanTexts(plans, table).map((text) => Number(/"Actual Loops":(\d+)/.exec(text)?.[1]));
  return loops.reduce((sum, one) => sum + one, 0);
}

function scanTexts(plans: readonly unknown[], table: string): string[] {
  // Conditions may hold braces: what is within quotes is passed over.
  const rest = '(?:"(?:[^"\\\\]|\\\\.)*"|[^{}"])*';
  const scan = new RegExp(`\\{"Node Type":"[^"]*Scan"${rest}"Relation Name":"${table}[^"]*"${rest}`, 'g');
  return JSON.stringify(plans).match(scan) ?? [];
}
