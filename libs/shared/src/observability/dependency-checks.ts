import type { DataSource } from 'typeorm';

/** What a process cannot work without, as far as asking whether it answers. */
export interface Dependencies {
  readonly dataSource: DataSource;
  readonly redis: { ping(): Promise<void> };
  readonly storage: { check(): Promise<void> };
}

/**
 * Round trips to what a process cannot work without. Each throws when its dependency does not answer.
 * Put together by the apps: the rooms it asks write logs and metrics, so this one must not import them.
 */
export class DependencyChecks {
  constructor(private readonly dependencies: Dependencies) {}

  async checkDatabase(): Promise<void> {
    await this.dependencies.dataSource.query('SELECT 1');
  }

  async checkRedis(): Promise<void> {
    await this.dependencies.redis.ping();
  }

  async checkStorage(): Promise<void> {
    await this.dependencies.storage.check();
  }

  /** Timestamps of the migrations that the database has seen, ascending. */
  async listMigrations(): Promise<string[]> {
    const rows = await this.dependencies.dataSource.query<{ timestamp: string }[]>(
      'SELECT timestamp FROM schema_migration ORDER BY timestamp',
    );
    return rows.map((row) => row.timestamp);
  }

  /** @throws Error naming the migrations of `expected` (timestamps) that the database has not seen. */
  async checkMigrations(expected: readonly string[]): Promise<void> {
    const applied = new Set(await this.listMigrations());
    const missing = expected.filter((timestamp) => !applied.has(timestamp));
    if (missing.length > 0)
      throw new Error(`migrations not applied: ${missing.join(', ')}; run npm run migrate`);
  }
}
