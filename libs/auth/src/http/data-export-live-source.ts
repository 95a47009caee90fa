import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveEvents } from '#shared/http';
import { DataExportService } from '../export/data-export.service.js';

/** Exports in the live events of the person's own household. */
@Injectable()
export class DataExportLiveSource implements OnModuleInit {
  constructor(
    private readonly liveEvents: LiveEvents,
    private readonly exports: DataExportService,
  ) {}

  onModuleInit(): void {
    this.liveEvents.register({
      entity: 'export',
      findStatuses: (householdId, ids) => this.exports.findStatuses(householdId, ids),
    });
  }
}
