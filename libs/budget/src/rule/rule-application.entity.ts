import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';
import type { LocalDate } from '#shared';
import type { RuleDefinition } from './rule-definition.js';
import type { RuleSelection } from './rule-selection.js';

export const RULE_APPLICATION_STATUSES = ['queued', 'running', 'done', 'failed'] as const;
export type RuleApplicationStatus = (typeof RULE_APPLICATION_STATUSES)[number];

/** One rule on its way through transactions of the past. */
@Entity({ schema: 'budget', name: 'rule_application' })
export class RuleApplication {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('uuid', { name: 'rule_id' })
  ruleId: string;

  /**
   * The rules that run, as they were when it began: editing them does not change what is under way. Only what `ruleId`
   * decides is written. Null when a release began it that did not keep them.
   */
  @Column({ type: 'jsonb', nullable: true, update: false })
  rules: readonly RuleDefinition[] | null;

  @Column('jsonb')
  selection: RuleSelection;

  @Column('text')
  status: RuleApplicationStatus;

  /** Counts the times it was handed to a worker; a job of an older epoch has no effect. */
  @Column('integer')
  epoch: number;

  /** Times a worker vanished with it in hand. */
  @Column('integer')
  crashes: number;

  @Column('timestamptz', { name: 'touched_at' })
  touchedAt: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Null before the first change: what changes nothing is no action that could be undone. */
  @Column('uuid', { name: 'bulk_action_id', nullable: true })
  bulkActionId: string | null;

  /** How far it has come; null before the first chunk. */
  @Column('date', { name: 'last_posted_on', nullable: true })
  lastPostedOn: LocalDate | null;

  @Column('uuid', { name: 'last_id', nullable: true })
  lastId: string | null;

  @Column('integer')
  examined: number;

  @Column('integer')
  matched: number;

  @Column('integer')
  changed: number;

  /** Who asked for it: an `Actor`. */
  @Column({ type: 'text', name: 'actor_kind', update: false })
  actorKind: string;

  @Column({ type: 'uuid', name: 'actor_id', nullable: true, update: false })
  actorId: string | null;
}
