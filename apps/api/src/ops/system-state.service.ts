import { Injectable } from '@nestjs/common';
import { CacheSettings } from '#shared/cache';
import { ConnectionPools, ReplicaReads, type NamedPool } from '#shared/database';
import { WorkBacklogReadModel, type JobBacklog, type OpenLetters } from '#shared/queue';
import { DependencyReport, type DependencyState, type MigrationState } from '../health/dependency-report.js';
import { orNull } from './or-null.js';
import { OutsideState, type OutsideReport } from './outside-state.js';

/** How the product does, of all households together. Null: what knows it does not answer. */
export interface SystemState extends OutsideReport {
  readonly build: string;
  readonly migrations: MigrationState | null;
  readonly dependencies: readonly DependencyState[];
  readonly jobs: readonly JobBacklog[] | null;
  readonly deadLetters: OpenLetters | null;
  readonly pools: readonly NamedPool[];
  readonly replicaLagSeconds: number | null;
}

/** Everything that people on call ask first, in one answer. */
@Injectable()
export class SystemStateService {
  constructor(
    private readonly settings: CacheSettings,
    private readonly dependencies: DependencyReport,
    private readonly pools: ConnectionPools,
    private readonly replica: ReplicaReads,
    private readonly backlog: WorkBacklogReadModel,
    private readonly outside: OutsideState,
  ) {}

  async read(): Promise<SystemState> {
    // Before this very reading takes connections of its own.
    const pools = this.pools.count();
    const [dependencies, migrations, jobs, deadLetters, replicaLagSeconds, outside] = await Promise.all([
      this.dependencies.measure(),
      orNull(this.dependencies.readMigrations()),
      orNull(this.backlog.listOpen()),
      orNull(this.backlog.countLetters()),
      orNull(this.replica.readLagSeconds()),
      this.outside.read(),
    ]);
    const build = this.settings.BUILD_ID;
    return { build, dependencies, migrations, jobs, deadLetters, pools, replicaLagSeconds, ...outside };
  }
}
