import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { DependencyChecks } from '#shared/observability';
import { Signals } from '#shared/queue';
import { ObjectStorage } from '#shared/storage';
import { DependencyReport } from './dependency-report.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

/** Whether this process works, and with what. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [
    {
      provide: DependencyChecks,
      inject: [DataSource, Signals, ObjectStorage],
      useFactory: (dataSource: DataSource, redis: Signals, storage: ObjectStorage) =>
        new DependencyChecks({ dataSource, redis, storage }),
    },
    DependencyReport,
    Readiness,
  ],
  exports: [DependencyReport, Readiness],
})
export class HealthModule {}
