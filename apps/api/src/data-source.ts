import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataSource } from 'typeorm';

const LIBS = resolve(import.meta.dirname, '../../../libs');

/**
 * The connection that changes the schema. It finds the migrations of every lib by folder, so a lib that is
 * added or removed needs no line here. Connects directly, never through a transaction-pooling proxy.
 */
export function migrationDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [`${LIBS}/*/src/migrations/*.js`],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    extra: { lock_timeout: 3_000 },
  });
}

/** Timestamps of the migrations that this release was built with, as the migration table records them. */
export async function releaseMigrations(): Promise<string[]> {
  const libs = await readdir(LIBS);
  const files = await Promise.all(
    libs.map((lib) => readdir(join(LIBS, lib, 'src/migrations')).catch(() => [] as string[])),
  );
  const timestamps = files.flat().flatMap((file) => /^(\d{13})-.+\.(?:js|ts)$/.exec(file)?.[1] ?? []);
  return [...new Set(timestamps)].sort();
}
