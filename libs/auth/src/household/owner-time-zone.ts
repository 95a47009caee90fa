import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HouseholdCalendar } from '#shared/database';

/** A household lives by the time zone of the owner who has been there longest. */
@Injectable()
export class OwnerTimeZone implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendar: HouseholdCalendar,
  ) {}

  onModuleInit(): void {
    this.calendar.register((householdId) => this.findTimeZone(householdId));
  }

  private async findTimeZone(householdId: string): Promise<string | null> {
    const [owner] = await this.dataSource.query<{ timeZone: string }[]>(
      `SELECT "user".time_zone AS "timeZone"
         FROM auth.membership JOIN auth."user" ON "user".id = membership.user_id
        WHERE membership.household_id = $1 AND membership.role = 'owner'
        ORDER BY membership.created_at, membership.user_id LIMIT 1`,
      [householdId],
    );
    return owner?.timeZone ?? null;
  }
}
