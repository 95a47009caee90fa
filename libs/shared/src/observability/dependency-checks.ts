import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Signals } from '#shared/queue';
import { ObjectStorage } from '#shared/storage';

/** Round trips to what a process cannot work without. Each throws when its dependency does not answer. */
@Injectable()
export class DependencyChecks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: Signals,
    private readonly storage: ObjectStorage,
  ) {}

  async checkDatabase(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }

  async checkRedis(): Promise<void> {
    await this.signals.ping();
  }

  async checkStorage(): Promise<void> {
    await this.storage.check();
  }

  /** @throws Error naming the migrations of `expected` (timestamps) that the database has not seen. */
  async checkMigrations(expected: readonly string[]): Promise<void> {
    const rows = await this.dataSource.query<{ timestamp: string }[]>(
      'SELECT timestamp FROM schema_migration',
    );
    const applied = new Set(rows.map((row) => row.timestamp));
    const missing = expected.filter((timestamp) => !applied.has(timestamp));
    if (missing.length > 0)
      throw new Error(`migrations not applied: ${missing.join(', ')}; run npm run migrate`);
  }
}
