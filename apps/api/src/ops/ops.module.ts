import { Module } from '@nestjs/common';
import { AnalyticsModule } from '#analytics';
import { OperatorAccessModule } from '#auth';
import { ModelStateModule } from '#receipt';
import { HealthModule } from '../health/health.module.js';
import { OpsController } from './ops.controller.js';
import { OutsideState } from './outside-state.js';
import { SystemStateService } from './system-state.service.js';

/** The product as its operators see it. */
@Module({
  imports: [AnalyticsModule, HealthModule, ModelStateModule, OperatorAccessModule],
  controllers: [OpsController],
  providers: [OutsideState, SystemStateService],
  exports: [SystemStateService],
})
export class OpsModule {}
