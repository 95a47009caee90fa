import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSettings } from '#shared/database';
import { loadEnvironment, readSettings } from '#shared/config';
import { migrationDataSource } from './data-source.js';

const LOCK_NOT_AVAILABLE = '55P03';
const TRIES = 10;

/** Brings the schema to this release. Forward only; waits its turn when a table is locked by running traffic. */
async function migrate(): Promise<void> {
  const settings = readSettings(await loadEnvironment(), [DatabaseSettings]);
  const { DATABASE_URL } = settings.get(DatabaseSettings) as DatabaseSettings;
  const dataSource = await migrationDataSource(DATABASE_URL).initialize();
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const done = await dataSource.runMigrations();
        console.log(
          done.length === 0 ? 'schema is up to date' : `applied ${done.map((m) => m.name).join(', ')}`,
        );
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || attempt === TRIES) throw error;
        await setTimeout(500 * attempt);
      }
    }
  } finally {
    await dataSource.destroy();
  }
}

await migrate();
