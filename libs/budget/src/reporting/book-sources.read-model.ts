import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate } from '#shared';

/** When what the books are fed from was last heard of; null = never. */
export interface BookSources {
  /** Day of the latest reference rates. */
  readonly ratesDay: LocalDate | null;
  /** When the file of reference rates was last asked for. */
  readonly ratesCheckedAt: Date | null;
  /** When an import of the household was last booked. */
  readonly importedAt: Date | null;
}

/** How old the sources of a household's books are. */
@Injectable()
export class BookSourcesReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async read(householdId: string): Promise<BookSources> {
    const [sources] = await this.dataSource.query<[BookSources]>(
      `SELECT (SELECT max(day)::text FROM budget.reference_rate WHERE source = 'ecb') AS "ratesDay",
              (SELECT max(checked_at) FROM budget.rate_source) AS "ratesCheckedAt",
              (SELECT max(touched_at) FROM budget.import
                WHERE household_id = $1 AND status = 'committed') AS "importedAt"`,
      [householdId],
    );
    return sources;
  }
}
