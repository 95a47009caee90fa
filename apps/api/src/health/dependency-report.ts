import { Injectable } from '@nestjs/common';
import { DependencyChecks } from '#shared/observability';
import { within } from '#shared/queue';
import { releaseMigrations } from '../data-source.js';

/** Whoever looks wants to know today. */
const DEADLINE_MS = 2_000;

/** What a process cannot work without, as it answers now. */
export interface DependencyState {
  readonly name: 'postgresql' | 'redis' | 'storage';
  readonly status: 'up' | 'down';
  /** Of one round trip; of a dependency that is down how long it was waited for. */
  readonly latencyMs: number;
}

export interface MigrationState {
  /** How many the database has seen. */
  readonly applied: number;
  /** Timestamp of the newest of them; null on an empty database. */
  readonly latest: string | null;
  /** Timestamps that this release was built with and the database has not seen. */
  readonly missing: readonly string[];
}

/** Asks every dependency and measures how long it takes to answer. */
@Injectable()
export class DependencyReport {
  constructor(private readonly dependencies: DependencyChecks) {}

  measure(): Promise<DependencyState[]> {
    return Promise.all([
      measure('postgresql', () => this.dependencies.checkDatabase()),
      measure('redis', () => this.dependencies.checkRedis()),
      measure('storage', () => this.dependencies.checkStorage()),
    ]);
  }

  /** @throws when the database does not answer. */
  async readMigrations(): Promise<MigrationState> {
    const [release, applied] = await Promise.all([releaseMigrations(), this.dependencies.listMigrations()]);
    const missing = release.filter((timestamp) => !applied.includes(timestamp));
    return { applied: applied.length, latest: applied.at(-1) ?? null, missing };
  }
}

async function measure(name: DependencyState['name'], check: () => Promise<void>): Promise<DependencyState> {
  const startedAt = performance.now();
  const status = await within(DEADLINE_MS, check()).then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return { name, status, latencyMs: Math.round((performance.now() - startedAt) * 10) / 10 };
}
