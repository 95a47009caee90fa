import { Injectable } from '@nestjs/common';
import { Clock, localDateIn, type LocalDate } from '#shared';

/** Finds the IANA time zone that a household lives by; null when there is no such household. */
export type TimeZoneSource = (householdId: string) => Promise<string | null>;

/**
 * The household's own date, for work that no user asks for (a request has the asking user's). The time zone is known to
 * the lib that knows people; it registers itself here, so that whoever needs a date imports none of it.
 */
@Injectable()
export class HouseholdCalendar {
  private findTimeZone: TimeZoneSource = () => Promise.resolve(null);

  constructor(private readonly clock: Clock) {}

  register(source: TimeZoneSource): void {
    this.findTimeZone = source;
  }

  /** That of UTC when nobody knows better. */
  async todayIn(householdId: string): Promise<LocalDate> {
    return localDateIn((await this.findTimeZone(householdId)) ?? 'UTC', this.clock.now());
  }
}
