import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  HouseholdRows,
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureSubject,
  type Traces,
} from '#shared/personal-data';

const WEBHOOK = 'webhook.webhook';

/** The webhooks of a household. What was sent to them goes with them. */
@Injectable()
export class WebhookEraser extends PersonalDataEraser implements OnModuleInit {
  readonly stage = 'content';
  readonly tables = [WEBHOOK, 'webhook.progress', 'webhook.delivery', 'webhook.attempt'];

  constructor(
    private readonly erasers: PersonalDataErasers,
    private readonly rows: HouseholdRows,
  ) {
    super();
  }

  onModuleInit(): void {
    this.erasers.register(this);
  }

  count({ householdIds }: ErasureSubject): Promise<Traces> {
    return this.rows.count(this.tables, householdIds);
  }

  async erase({ householdIds }: ErasureSubject): Promise<void> {
    for (const householdId of householdIds) await this.rows.erase(WEBHOOK, householdId);
  }
}
