import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { NotificationService } from '../notification/notification.service.js';
import { LIMITED_KINDS, SizeLimits, type LimitedKind } from './size-limits.js';

/** Of a limit: enough to go on with while somebody tidies up. */
const NEAR = 0.9;

interface Near {
  readonly household_id: string;
  readonly kind: LimitedKind;
  readonly used: number;
}

/** $1 kinds, $2 from which number on each is near its limit. Told once for as long as the notification is kept. */
const NEAR_THEIR_LIMIT = `
  WITH used (household_id, kind, used) AS (
    SELECT household_id, 'transactions', sum(transaction_count)::bigint FROM budget.account GROUP BY household_id
    UNION ALL SELECT household_id, 'accounts', count(*) FROM budget.account GROUP BY household_id
    UNION ALL SELECT household_id, 'categories', count(*) FROM budget.category GROUP BY household_id
    UNION ALL SELECT household_id, 'budgets', count(*) FROM budget.budget GROUP BY household_id
    UNION ALL SELECT household_id, 'recurring', count(*) FROM budget.recurring GROUP BY household_id
    UNION ALL SELECT household_id, 'exchangeRates', count(*) FROM budget.exchange_rate GROUP BY household_id
  )
  SELECT used.household_id, used.kind, used.used::int AS used
    FROM used JOIN unnest($1::text[], $2::int[]) AS warned (kind, at) ON warned.kind = used.kind AND used.used >= warned.at
   WHERE NOT EXISTS (
     SELECT FROM budget.notification AS told
      WHERE told.household_id = used.household_id AND told.kind = 'size_limit_near'
        AND told.details ->> 'limitOn' = used.kind)
   ORDER BY used.household_id, used.kind`;

/** Warns households before a limit on their size refuses anything. */
@Injectable()
export class SizeWarningService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly notifications: NotificationService,
    private readonly limits: SizeLimits,
  ) {}

  /** @returns how many warnings were given */
  async warn(): Promise<number> {
    const near = await this.dataSource.query<Near[]>(NEAR_THEIR_LIMIT, [
      LIMITED_KINDS,
      LIMITED_KINDS.map((kind) => Math.ceil(NEAR * this.limits.mostOf(kind))),
    ]);
    for (const { household_id: householdId, kind, used } of near) {
      await this.writer
        .change(householdId, (tx) =>
          this.notifications.notify(tx, [
            { kind: 'size_limit_near', details: { limitOn: kind, used, most: this.limits.mostOf(kind) } },
          ]),
        )
        .catch((error: unknown) => {
          // The household was erased.
          if (!(error instanceof NotFoundError)) throw error;
        });
    }
    return near.length;
  }
}
