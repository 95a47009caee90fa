import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';

export const CATEGORY_KINDS = ['expense', 'income'] as const;
export type CategoryKind = (typeof CATEGORY_KINDS)[number];

export const TAX_TREATMENTS = ['none', 'deductible', 'partially_deductible'] as const;
export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

/** What money was for or came from: a node of the household's tree; a subtree has one kind. */
@Entity({ schema: 'budget', name: 'category' })
export class Category {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId: string | null;

  @Column('text')
  name: string;

  @Column('text')
  kind: CategoryKind;

  @Column('text', { name: 'tax_treatment' })
  taxTreatment: TaxTreatment;

  @Column('boolean')
  archived: boolean;

  /** Null for a category that no client created (the starter set). */
  @Column({ type: 'bytea', name: 'create_digest', nullable: true, update: false })
  createDigest: Buffer | null;
}
