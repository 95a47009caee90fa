import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';

type MigrationClass = new () => MigrationInterface;

/** The compiled migrations of every lib. */
const MIGRATIONS = resolve(import.meta.dirname, '../../libs/*/src/migrations/*.js');

/** The migrations that this release knows, by the names under which the database records them. */
export async function knownMigrations(): Promise<Map<string, MigrationClass>> {
  const known = new Map<string, MigrationClass>();
  for await (const file of glob(MIGRATIONS)) {
    const module = (await import(file)) as Record<string, MigrationClass>;
    for (const migration of Object.values(module)) known.set(migration.name, migration);
  }
  return known;
}

/** Brings a database that nobody else uses to these migrations. */
export async function migrateTo(url: string, migrations: Iterable<MigrationClass>): Promise<void> {
  const dataSource = new DataSource({
    ...{ type: 'postgres', url, migrations: [...migrations] },
    ...{ migrationsTableName: 'schema_migration', migrationsTransactionMode: 'each' },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}
