import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveEvents } from '#shared/http';
import { TaxPackageService } from '../package/tax-package.service.js';

/** Tax packages in the live events of their household. */
@Injectable()
export class TaxPackageLiveSource implements OnModuleInit {
  constructor(
    private readonly liveEvents: LiveEvents,
    private readonly packages: TaxPackageService,
  ) {}

  onModuleInit(): void {
    this.liveEvents.register({
      entity: 'taxPackage',
      findStatuses: (householdId, ids) => this.packages.findStatuses(householdId, ids),
    });
  }
}
