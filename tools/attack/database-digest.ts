import type { Client } from 'pg';

/** What differs as soon as a row of the table was written, by the table's name. */
export type DatabaseDigest = ReadonlyMap<string, string>;

interface TableColumns {
  readonly name: string;
  readonly isOfHousehold: boolean;
}

interface TableDigest {
  readonly name: string;
  readonly digest: string;
}

/** Digests all that the product stores, so that whatever a request wrote shows. */
export class DatabaseDigester {
  private constructor(
    private readonly database: Client,
    private readonly tables: readonly TableColumns[],
  ) {}

  static async of(database: Client): Promise<DatabaseDigester> {
    const { rows } = await database.query<TableColumns>(
      `SELECT format('%I.%I', table_schema, table_name) AS name,
              bool_or(column_name = 'household_id') AS "isOfHousehold"
         FROM information_schema.tables JOIN information_schema.columns USING (table_schema, table_name)
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
        GROUP BY table_schema, table_name ORDER BY 1`,
    );
    return new DatabaseDigester(database, rows);
  }

  /** Of everything. */
  async digest(): Promise<DatabaseDigest> {
    return this.read('everything', this.tables.map(({ name }) => selectDigest(name, '')).join(' UNION ALL '));
  }

  /** Of one household's rows. */
  async digestOf(householdId: string): Promise<DatabaseDigest> {
    const tables = this.tables.filter(({ isOfHousehold }) => isOfHousehold);
    const select = tables
      .map(({ name }) => selectDigest(name, 'WHERE household_id = $1'))
      .join(' UNION ALL ');
    return this.read('of a household', select, [householdId]);
  }

  /** @param name under which the statement is kept: to plan it anew takes longer than to run it */
  private async read(name: string, text: string, values: unknown[] = []): Promise<DatabaseDigest> {
    const { rows } = await this.database.query<TableDigest>({ name, text, values });
    return new Map(rows.map(({ name, digest }) => [name, digest]));
  }
}

/**
 * Of the versions of the rows, not of their values: whatever writes a row makes another version of it, even if it writes
 * the same again, and a table need not be sorted or unpacked to see that.
 */
function selectDigest(table: string, where: string): string {
  return `SELECT '${table}' AS name, concat(count(*), ' ', sum(hashtextextended(concat(ctid, xmin), 0))) AS digest
            FROM ${table} ${where}`;
}

/** The tables that were written in between. */
export function changedTables(before: DatabaseDigest, after: DatabaseDigest): string[] {
  return [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
}
