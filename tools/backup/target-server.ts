import { escapeIdentifier } from 'pg';
import { BackedUpDatabase } from './backed-up-database.js';
import { BackupRefusedError } from './backup.errors.js';

const IN_USE = '55006';
const NO_SUCH_DATABASE = '3D000';

/**
 * The database that a backup goes to, and its server. A restore fills a database beside it, which takes its place at the
 * end, in one transaction: a restore that is killed leaves the target as it was.
 */
export class TargetServer {
  private readonly name: string;
  private readonly stagingName: string;
  private readonly replacedName: string;

  constructor(private readonly url: string) {
    this.name = decodeURIComponent(new URL(url).pathname.slice(1));
    this.stagingName = `${this.name}_restoring`;
    this.replacedName = `${this.name}_replaced`;
  }

  /** Where the new database is filled. */
  get stagingUrl(): string {
    return this.urlOf(this.stagingName);
  }

  /** @throws BackupRefusedError unless the target is idle, and empty or to be replaced */
  async requireReady({ replace }: { readonly replace: boolean }): Promise<void> {
    const [sessions] = await this.administer<{ count: number; who: string | null }>(
      `SELECT count(*)::int AS count, string_agg(DISTINCT application_name, ', ') AS who
         FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
      [this.name],
    );
    if (sessions!.count > 0) throw inUse(this.name, `${sessions!.count} sessions: ${sessions!.who}`);
    if (!replace && !(await this.isEmpty())) {
      throw new BackupRefusedError(
        `The database ${this.name} holds data. Restore into an empty one, or say --replace: what it holds is lost then.`,
      );
    }
  }

  /** Makes the database that is filled, and removes what a killed restore has left. */
  async makeStaging(): Promise<void> {
    await this.administer(`DROP DATABASE IF EXISTS ${escapeIdentifier(this.stagingName)} WITH (FORCE)`);
    await this.administer(`CREATE DATABASE ${escapeIdentifier(this.stagingName)}`);
  }

  /** Puts the filled database in the target's place and removes the old one. */
  async swap(): Promise<void> {
    const [name, staging, replaced] = [this.name, this.stagingName, this.replacedName].map(escapeIdentifier);
    await BackedUpDatabase.use(this.urlOf('postgres'), async (server) => {
      await server.query(`DROP DATABASE IF EXISTS ${replaced}`);
      const exists = await server.query('SELECT FROM pg_database WHERE datname = $1', [this.name]);
      await server
        .transaction('', async () => {
          if (exists.length > 0) await server.query(`ALTER DATABASE ${name} RENAME TO ${replaced}`);
          await server.query(`ALTER DATABASE ${staging} RENAME TO ${name}`);
        })
        .catch((error: unknown) => {
          throw (error as { code?: string }).code === IN_USE
            ? inUse(this.name, (error as Error).message)
            : error;
        });
      await server.query(`DROP DATABASE IF EXISTS ${replaced}`);
    });
  }

  /** Whether the target is not there, has no tables, or only what the migrations put there. */
  private async isEmpty(): Promise<boolean> {
    try {
      return await BackedUpDatabase.use(this.url, async (database) => {
        const tables = (await database.tables()).map(({ name }) => name);
        if (tables.length === 0) return true;
        if (!tables.includes('platform.household_revision') || !tables.includes('auth."user"')) return false;
        const rows = await database.query(
          'SELECT FROM platform.household_revision UNION ALL SELECT FROM auth."user" LIMIT 1',
        );
        return rows.length === 0;
      });
    } catch (error) {
      if ((error as { code?: string }).code === NO_SUCH_DATABASE) return true;
      throw error;
    }
  }

  private administer<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return BackedUpDatabase.use(this.urlOf('postgres'), (server) => server.query<Row>(sql, values));
  }

  private urlOf(name: string): string {
    const url = new URL(this.url);
    url.pathname = `/${encodeURIComponent(name)}`;
    return url.href;
  }
}

function inUse(name: string, by: string): BackupRefusedError {
  return new BackupRefusedError(`The database ${name} is in use (${by}). Stop the product first.`);
}
