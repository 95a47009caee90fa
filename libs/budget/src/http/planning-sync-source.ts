import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SyncFeed } from '#shared/sync';
import { BudgetService } from '../budget/budget.service.js';
import { NotificationService } from '../notification/notification.service.js';
import { RecurringService } from '../recurring/recurring.service.js';
import { RuleService } from '../rule/rule.service.js';
import { budgetSchema, toBudgetDto } from './budget.dto.js';
import { notificationSchema, toNotificationDto } from './notification.dto.js';
import { recurringSchema, toRecurringDto } from './recurring.dto.js';
import { ruleSchema, toRuleDto } from './rule.dto.js';

/** What is planned and automated, in delta sync; it comes after the ledger, at which it points. */
@Injectable()
export class PlanningSyncSource implements OnModuleInit {
  constructor(
    private readonly feed: SyncFeed,
    private readonly budgets: BudgetService,
    private readonly rules: RuleService,
    private readonly notifications: NotificationService,
    private readonly recurring: RecurringService,
  ) {}

  onModuleInit(): void {
    this.feed.register(
      {
        entity: 'budget',
        collection: 'budgets',
        table: 'budget.budget',
        schema: budgetSchema,
        load: async (manager, householdId, ids) =>
          (await this.budgets.findBudgets(manager, householdId, ids)).map(toBudgetDto),
      },
      {
        entity: 'rule',
        collection: 'rules',
        table: 'budget.rule',
        schema: ruleSchema,
        load: async (manager, householdId, ids) =>
          (await this.rules.findRules(manager, householdId, ids)).map(toRuleDto),
      },
      {
        entity: 'notification',
        collection: 'notifications',
        table: 'budget.notification',
        schema: notificationSchema,
        load: async (manager, householdId, ids, userId) =>
          (await this.notifications.findNotifications(manager, { householdId, userId }, ids)).map(
            toNotificationDto,
          ),
      },
      {
        entity: 'recurring',
        collection: 'recurring',
        table: 'budget.recurring',
        schema: recurringSchema,
        load: async (manager, householdId, ids) =>
          (await this.recurring.findItems(manager, householdId, ids)).map(toRecurringDto),
      },
    );
  }
}
