import { Injectable, ServiceUnavailableException, type BeforeApplicationShutdown } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { DependencyChecks } from '#shared/observability';
import { releaseMigrations } from '../data-source.js';

const DEADLINE_MS = 2_000;

/** Decides whether this process should get traffic. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private draining = false;
  private migrated = false;

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly dependencies: DependencyChecks,
  ) {}

  /** What holds and what does not; `status` is `error` when anything does not. */
  async check(): Promise<HealthCheckResult> {
    try {
      return await this.runChecks();
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
      throw error;
    }
  }

  private runChecks(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.attempt('postgresql', () => this.dependencies.checkDatabase()),
      () => this.attempt('redis', () => this.dependencies.checkRedis()),
      () => this.attempt('storage', () => this.dependencies.checkStorage()),
      () => this.attempt('migrations', () => this.checkMigrations()),
      () =>
        this.draining
          ? this.indicators.check('serving').down('draining')
          : this.indicators.check('serving').up(),
    ]);
  }

  /** From now on this process asks for no more traffic. */
  startDraining(): void {
    this.draining = true;
  }

  isDraining(): boolean {
    return this.draining;
  }

  beforeApplicationShutdown(): void {
    this.startDraining();
  }

  private attempt(name: string, check: () => Promise<void>) {
    return this.indicators.check(name).attempt(check).withTimeout(DEADLINE_MS);
  }

  /** Migrations only go forward, so once seen they are not asked for again. */
  private async checkMigrations(): Promise<void> {
    if (this.migrated) return;
    await this.dependencies.checkMigrations(await releaseMigrations());
    this.migrated = true;
  }
}
