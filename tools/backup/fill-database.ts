import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { BackedUpDatabase, TableShape } from './backed-up-database.js';
import type { BackupFile } from './backup-file.js';
import type { BackedUpTable } from './manifest.js';

/** Thrown when the rows are in and are not those of the backup. */
export class RestoreDiffersError extends Error {
  override readonly name = 'RestoreDiffersError';
}

/** More than the clocks of two servers differ. */
const CLOCK_MARGIN_MS = 86_400_000;

/**
 * Fills a migrated database with the rows of a backup, compares them, and makes a new beginning, all in one transaction.
 * @throws RestoreDiffersError
 */
export async function fillDatabase(database: BackedUpDatabase, backup: BackupFile): Promise<void> {
  const shapes = new Map((await database.tables()).map((shape) => [shape.name, shape]));
  await database.transaction('', async () => {
    // Constraints are then defined with the schemas of what they name.
    await database.query(`SET LOCAL search_path = ''`);
    const restoreRules = await suspendRules(database, [...shapes.keys()]);
    for (const table of backup.manifest.tables) await copyIn(database, backup, table);
    await restoreRules();
    await compare(database, backup, shapes);
    await beginAnew(database, backup.manifest.takenAt);
  });
}

/**
 * Takes away what acts on rows as they come: triggers, which would log and stamp them, and foreign keys, which would
 * ask for an order. @returns puts both back, with every foreign key checked
 */
async function suspendRules(
  database: BackedUpDatabase,
  tables: readonly string[],
): Promise<() => Promise<void>> {
  const foreignKeys = await database.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND conparentid = 0`,
  );
  const switchTriggers = async (how: 'DISABLE' | 'ENABLE') => {
    for (const table of tables) await database.query(`ALTER TABLE ${table} ${how} TRIGGER USER`);
  };
  for (const { table, name } of foreignKeys)
    await database.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  await switchTriggers('DISABLE');
  // Migrations put rows there; the backup has them as they were.
  await database.query(`TRUNCATE ${tables.join(', ')}`);
  return async () => {
    await switchTriggers('ENABLE');
    for (const { table, name, definition } of foreignKeys) {
      await database.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    }
  };
}

async function copyIn(database: BackedUpDatabase, backup: BackupFile, table: BackedUpTable): Promise<void> {
  const { name, columns } = table;
  await pipeline(
    await backup.read(table),
    database.client.query(copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN`)),
  );
}

async function compare(
  database: BackedUpDatabase,
  { manifest }: BackupFile,
  shapes: ReadonlyMap<string, TableShape>,
): Promise<void> {
  for (const { name, columns, sha256 } of manifest.tables) {
    const { key } = shapes.get(name)!;
    const found = await database.digest({ name, columns, key });
    if (found !== sha256) throw new RestoreDiffersError(`${name} does not hold the rows of the backup.`);
  }
  const sums = await database.sums();
  for (const name of new Set([...Object.keys(manifest.sums), ...Object.keys(sums)])) {
    const [wanted, found] = [manifest.sums[name], sums[name]];
    if (wanted !== found) throw new RestoreDiffersError(`${name}: ${found}, in the backup ${wanted}.`);
  }
}

/**
 * What was given out since the backup has not happened. Revisions go on beyond all of them: a household does not change
 * once a millisecond, so a revision that grows by the milliseconds since the backup was never given out, also after
 * several restores of one backup. The log before is closed, so that clients and webhooks begin again and do not believe
 * that they know what lies between. Followers look at every household once.
 */
async function beginAnew(database: BackedUpDatabase, takenAt: string): Promise<void> {
  await database.query(
    `UPDATE platform.household_revision
        SET revision = revision + ${CLOCK_MARGIN_MS}
                     + greatest(0, extract(epoch FROM clock_timestamp() - $1::timestamptz) * 1000)::bigint`,
    [takenAt],
  );
  await database.query(
    `INSERT INTO platform.change_log_horizon (household_id, revision)
     SELECT household_id, revision FROM platform.household_revision
     ON CONFLICT ON CONSTRAINT pk_change_log_horizon DO UPDATE SET revision = excluded.revision`,
  );
  await database.query(`UPDATE platform.change_follower SET xid = '0'`);
}
