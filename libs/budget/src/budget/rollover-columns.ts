import { Column } from 'typeorm';
import type { LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';
import type { RolloverRule } from './budget-plan.js';

/** A rollover rule's cap and reset, as columns of whatever has one. */
export class RolloverColumns {
  @Column({ type: 'bigint', name: 'rollover_cap', nullable: true, transformer: bigintColumn })
  rolloverCap: bigint | null;

  @Column('date', { name: 'rollover_reset_on', nullable: true })
  rolloverResetOn: LocalDate | null;

  @Column('boolean', { name: 'rollover_reset_yearly' })
  rolloverResetYearly: boolean;
}

export function toRuleColumns({
  cap,
  reset,
}: Omit<RolloverRule, 'rollover'>): Pick<RolloverColumns, keyof RolloverColumns> {
  return {
    rolloverCap: cap,
    rolloverResetOn: reset?.on ?? null,
    rolloverResetYearly: reset?.yearly ?? false,
  };
}
