import { Column, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';

export const ARCHIVE_STATUSES = ['queued', 'running', 'ready', 'failed', 'expired'] as const;
export type ArchiveStatus = (typeof ARCHIVE_STATUSES)[number];

/** A zip that a worker makes for somebody, in the object storage for a week. Each kind is a table with these columns. */
export abstract class StoredArchive {
  @PrimaryColumn({ name: 'household_id', type: 'uuid' })
  householdId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column({ type: 'text' })
  status: ArchiveStatus;

  /** Counts the times it was handed to a worker; a job of an older epoch has no effect. */
  @Column({ type: 'integer' })
  epoch: number;

  /** Times a worker vanished with it in hand. */
  @Column({ type: 'integer' })
  crashes: number;

  @Column({ name: 'touched_at', type: 'timestamptz' })
  touchedAt: Date;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** This and the following are null until it is ready. */
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  /** From then on there is no file any more. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'byte_size', type: 'bigint', nullable: true, transformer: bigintColumn })
  byteSize: bigint | null;

  /** Of the zip, lower-case hex. */
  @Column({ type: 'text', nullable: true })
  sha256: string | null;

  /** Where the files of all tries lie. */
  abstract get folder(): string;

  /** Where this try's file lies. */
  get objectKey(): string {
    return `${this.folder}/${this.epoch}.zip`;
  }
}
