import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { NotificationSettings } from './notification.config.js';

const DAY_MS = 86_400_000;
const HOUSEHOLDS = 100;
/** Per transaction, which holds the household's lock. */
const ROWS = 500;

/** Ends notifications after their time: under the change log, so that clients' copies lose them too. */
@Injectable()
export class NotificationExpiryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly settings: NotificationSettings,
    private readonly clock: Clock,
  ) {}

  /** @returns the number of notifications removed */
  async expire(): Promise<number> {
    const cutoff = new Date(this.clock.now().getTime() - this.settings.NOTIFICATION_RETENTION_DAYS * DAY_MS);
    for (let total = 0; ;) {
      const due = await this.dataSource.query<{ id: string }[]>(
        `SELECT DISTINCT household_id AS id FROM budget.notification WHERE created_at < $1 LIMIT ${HOUSEHOLDS}`,
        [cutoff],
      );
      for (const { id } of due) total += await this.expireIn(id, cutoff);
      if (due.length < HOUSEHOLDS) return total;
    }
  }

  private async expireIn(householdId: string, cutoff: Date): Promise<number> {
    for (let total = 0; ;) {
      const removed = await this.removeSome(householdId, cutoff);
      total += removed;
      if (removed < ROWS) return total;
    }
  }

  private async removeSome(householdId: string, cutoff: Date): Promise<number> {
    try {
      return await this.writer.change(householdId, async ({ manager }) => {
        const [, removed] = await manager.query<[unknown[], number]>(
          `DELETE FROM budget.notification WHERE household_id = $1 AND id IN (
             SELECT id FROM budget.notification WHERE household_id = $1 AND created_at < $2 LIMIT ${ROWS})`,
          [householdId, cutoff],
        );
        return removed;
      });
    } catch (error) {
      // The household was erased.
      if (error instanceof NotFoundError) return 0;
      throw error;
    }
  }
}
