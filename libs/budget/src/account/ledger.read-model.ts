import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CurrencyCode } from '#shared';

/** What holds for all of a household's books. */
@Injectable()
export class LedgerReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** The currency the household was opened in; null for a household without books. */
  async findMainCurrency(householdId: string): Promise<CurrencyCode | null> {
    const [row] = await this.dataSource.query<{ currency: CurrencyCode }[]>(
      'SELECT currency FROM budget.ledger WHERE household_id = $1',
      [householdId],
    );
    return row?.currency ?? null;
  }
}
