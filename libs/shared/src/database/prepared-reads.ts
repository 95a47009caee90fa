import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';

/** A read whose text never changes. Names are unique: pg refuses a second text under one name. */
export interface PreparedRead {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads of the hot path by named statements: PostgreSQL parses and plans each once per connection instead of
 * at every request. TypeORM cannot name a statement, so these go to its pool directly. A transaction-pooling
 * proxy in between has to keep prepared statements (PgBouncer: `max_prepared_statements`).
 */
@Injectable()
export class PreparedReads {
  constructor(private readonly dataSource: DataSource) {}

  /** Rows as pg hands them over: bigint as text, dates as the statement casts them. */
  async query<R extends object>({ name, text }: PreparedRead, values: readonly unknown[]): Promise<R[]> {
    const { master } = this.dataSource.driver as unknown as { readonly master: Pool };
    const { rows } = await master.query<R>({ name, text, values: [...values] });
    return rows;
  }
}
