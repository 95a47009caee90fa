import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';
import type { CsvGuess } from './csv/csv-mapping.js';
import type { ImportStatus, WorkingStatus } from './import-status.js';
import type { ImportFault } from './parse/statement.js';
import type { StatementFormat } from './statement-format.js';
import type { MappingSource, StatementMapping } from './statement-reading.js';

/** A bank's file on its way into the books of one account, and out again. Its rows have a table of their own. */
@Entity({ schema: 'budget', name: 'import' })
export class Import {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  status: ImportStatus;

  /** What was under way when it failed. */
  @Column('text', { name: 'failed_in', nullable: true })
  failedIn: WorkingStatus | null;

  /** Null until it was made out. */
  @Column('text', { nullable: true })
  format: StatementFormat | null;

  @Column('text', { name: 'file_name' })
  fileName: string;

  @Column('bigint', { name: 'byte_size', transformer: bigintColumn })
  byteSize: bigint;

  /** Whether the uploaded bytes still lie in the object storage. */
  @Column('boolean', { name: 'file_stored' })
  fileStored: boolean;

  /** As given, until the file is read; then as it was read. */
  @Column('jsonb', { nullable: true })
  mapping: StatementMapping | null;

  @Column('text', { name: 'mapping_source', nullable: true })
  mappingSource: MappingSource | null;

  @Column('jsonb', { nullable: true })
  guess: CsvGuess | null;

  /** Why it failed, in the order of the file. */
  @Column('jsonb')
  errors: ImportFault[];

  @Column('integer', { name: 'row_count' })
  rowCount: number;

  @Column('integer', { name: 'duplicate_count' })
  duplicateCount: number;

  /** Movements of the file that were left out: in another currency than the account's. */
  @Column('integer', { name: 'other_currency' })
  otherCurrency: number;

  /** Movements of the file that were left out: not booked by the bank. */
  @Column('integer', { name: 'not_booked' })
  notBooked: number;

  /** The last row that was booked, or taken back; rows are done in their order. */
  @Column('integer', { name: 'done_row' })
  doneRow: number;

  /** Transactions booked. */
  @Column('integer', { name: 'imported_count' })
  importedCount: number;

  /** Transactions taken back. */
  @Column('integer', { name: 'removed_count' })
  removedCount: number;

  /** Transactions that were changed since they were booked, and therefore not taken back. */
  @Column('integer', { name: 'kept_count' })
  keptCount: number;

  /** The household's revision up to which duplicates were looked for; null while they were not. */
  @Column({ type: 'bigint', name: 'checked_revision', transformer: bigintColumn, nullable: true })
  checkedRevision: bigint | null;

  @Column('boolean', { name: 'include_duplicates' })
  includeDuplicates: boolean;

  /** Counts the times the import was handed to a worker; a job of an older epoch has no effect. */
  @Column('integer')
  epoch: number;

  /** Times a worker vanished with it. */
  @Column('integer')
  crashes: number;

  /** Last sign of life. */
  @Column('timestamptz', { name: 'touched_at' })
  touchedAt: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Where the uploaded bytes lie in the object storage. */
  get objectKey(): string {
    return importFileKey(this.householdId, this.id);
  }
}

export function importFileKey(householdId: string, id: string): string {
  return `${importsFolder(householdId)}/${id}`;
}

/** Where everything lies that a household has uploaded for imports. */
export function importsFolder(householdId: string): string {
  return `imports/${householdId}`;
}
