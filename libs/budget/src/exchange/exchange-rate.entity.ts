import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';

export const RATE_SOURCES = ['manual', 'ecb'] as const;
/** Who says so: the household itself, or the European Central Bank. */
export type RateSource = (typeof RATE_SOURCES)[number];

/** A rate that a household has entered; it comes before reference rates. */
@Entity({ schema: 'budget', name: 'exchange_rate' })
export class ExchangeRate {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('text')
  base: string;

  @Column('text')
  quote: string;

  @Column('date')
  day: LocalDate;

  /** As `DecimalRate`: units of `quote` per unit of `base`. */
  @Column('numeric')
  rate: string;

  @Column({ type: 'bytea', name: 'create_digest', update: false })
  createDigest: Buffer;
}
