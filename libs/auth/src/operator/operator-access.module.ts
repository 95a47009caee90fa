import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEvent } from '../audit/audit-event.entity.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { OperatorService } from './operator.service.js';

/** What the api and operators' commands share of operators. */
@Module({
  imports: [TypeOrmModule.forFeature([AuditEvent])],
  providers: [AuditTrail, OperatorService],
  exports: [AuditTrail, OperatorService],
})
export class OperatorAccessModule {}
