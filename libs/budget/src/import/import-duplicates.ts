import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Import } from './import.entity.js';

/**
 * Rows of the file ($1 household, $2 import) against the transactions of its account ($3), in this order:
 * the bank's id, where neither side uses it twice; the bank's id with date and amount, counted, where it does; then
 * the key of date, amount and payee, counted: the n-th equal row is the n-th equal transaction. Two that have ids of the
 * bank, and different ones, are never the same.
 */
const MARK = `
  WITH file AS MATERIALIZED (
    SELECT row, posted_on, amount, external_id, import_key,
           count(*) OVER (PARTITION BY external_id) AS uses,
           row_number() OVER (PARTITION BY external_id, posted_on, amount ORDER BY row) AS nth
      FROM budget.import_row WHERE household_id = $1 AND import_id = $2
  ), ledger AS MATERIALIZED (
    SELECT id, posted_on, amount, external_id,
           coalesce(import_key, budget.import_key(posted_on, amount, payee)) AS import_key,
           count(*) OVER (PARTITION BY external_id) AS uses,
           row_number() OVER (PARTITION BY external_id, posted_on, amount ORDER BY id) AS nth
      FROM budget.transaction WHERE household_id = $1 AND account_id = $3
  ), by_id AS MATERIALIZED (
    SELECT file.row, ledger.id FROM file JOIN ledger USING (external_id)
     WHERE file.uses = 1 AND ledger.uses = 1
    UNION ALL
    SELECT file.row, ledger.id FROM file JOIN ledger USING (external_id, posted_on, amount, nth)
     WHERE file.uses > 1 OR ledger.uses > 1
  ), file_left AS MATERIALIZED (
    SELECT row, external_id, import_key, row_number() OVER (PARTITION BY import_key, external_id IS NULL ORDER BY row) AS nth
      FROM file WHERE NOT EXISTS (SELECT FROM by_id WHERE by_id.row = file.row)
  ), ledger_left AS MATERIALIZED (
    SELECT id, external_id, import_key,
           row_number() OVER (PARTITION BY import_key ORDER BY external_id IS NULL, id) AS nth
      FROM ledger WHERE NOT EXISTS (SELECT FROM by_id WHERE by_id.id = ledger.id)
  ), by_key AS MATERIALIZED (
    SELECT file.row, ledger.id FROM file_left AS file JOIN ledger_left AS ledger USING (import_key, nth)
     WHERE file.external_id IS NULL
  ), ledger_without_id AS (
    SELECT id, import_key, row_number() OVER (PARTITION BY import_key ORDER BY id) AS nth
      FROM ledger_left WHERE external_id IS NULL
       AND NOT EXISTS (SELECT FROM by_key WHERE by_key.id = ledger_left.id)
  ), found AS MATERIALIZED (
    SELECT row, id FROM by_id
    UNION ALL SELECT row, id FROM by_key
    UNION ALL SELECT file.row, ledger.id FROM file_left AS file JOIN ledger_without_id AS ledger USING (import_key, nth)
               WHERE file.external_id IS NOT NULL
  ), marked AS (
    UPDATE budget.import_row AS r SET duplicate_of = now.id
      FROM (SELECT file.row, found.id FROM file LEFT JOIN found USING (row)) AS now
     WHERE r.household_id = $1 AND r.import_id = $2 AND r.row = now.row AND r.duplicate_of IS DISTINCT FROM now.id
  )
  SELECT count(*)::int AS duplicates,
         (SELECT revision FROM platform.household_revision WHERE household_id = $1) AS revision
    FROM found`;

/** What a look for duplicates has found. */
export interface CheckedImport {
  readonly duplicates: number;
  /** The household's, up to which its books were looked at. */
  readonly revision: bigint;
}

/** Finds the rows of an import that are in the books already. */
@Injectable()
export class ImportDuplicates {
  constructor(private readonly dataSource: DataSource) {}

  /** Marks them, and takes back marks that no longer hold. Without any lock of the household. */
  mark({ householdId, id, accountId }: Import): Promise<CheckedImport> {
    return this.dataSource.transaction(async (manager) => {
      // Nothing is known of rows that were written a moment ago, and a nested loop over two times 100,000 never ends.
      await manager.query('SET LOCAL enable_nestloop = off');
      const [row] = await manager.query<[{ duplicates: number; revision: string }]>(MARK, [
        householdId,
        id,
        accountId,
      ]);
      return { duplicates: row.duplicates, revision: BigInt(row.revision) };
    });
  }
}
