import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';
import type { RuleAction, RuleConditions, RuleDefinition } from './rule-definition.js';

/** Conditions and what is done to the transactions that they hold for. */
@Entity({ schema: 'budget', name: 'rule' })
export class Rule implements RuleDefinition {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('text')
  name: string;

  /** Rules are tried in the order of their positions, then ids. */
  @Column('integer')
  position: number;

  /** Whether it runs on new transactions by itself. */
  @Column('boolean')
  enabled: boolean;

  @Column('boolean')
  stops: boolean;

  @Column('jsonb')
  conditions: RuleConditions;

  @Column('jsonb')
  actions: RuleAction[];

  @Column({ type: 'bytea', name: 'create_digest', update: false })
  createDigest: Buffer;
}
