import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveEvents } from '#shared/http';
import { BudgetService } from '../budget/budget.service.js';
import { NotificationService } from '../notification/notification.service.js';

/** Budgets and notifications in the household's live events. */
@Injectable()
export class BudgetLiveSources implements OnModuleInit {
  constructor(
    private readonly liveEvents: LiveEvents,
    private readonly budgets: BudgetService,
    private readonly notifications: NotificationService,
  ) {}

  onModuleInit(): void {
    this.liveEvents.register({
      entity: 'budget',
      findStatuses: (householdId, ids) => this.budgets.findStatuses(householdId, ids),
    });
    this.liveEvents.register({
      entity: 'notification',
      findStatuses: (householdId, ids, userId) =>
        this.notifications.findStatuses({ householdId, userId }, ids),
    });
  }
}
