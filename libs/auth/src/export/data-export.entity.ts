import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';

export const DATA_EXPORT_STATUSES = ['queued', 'running', 'ready', 'failed', 'expired'] as const;
export type DataExportStatus = (typeof DATA_EXPORT_STATUSES)[number];

/** A person's copy of their data: a zip in the object storage, for a week. */
@Entity({ schema: 'auth', name: 'data_export' })
export class DataExport {
  /** The person's own. */
  @PrimaryColumn({ name: 'household_id', type: 'uuid' })
  householdId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  @Column({ type: 'text' })
  status: DataExportStatus;

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
  get folder(): string {
    return `${exportsFolder(this.userId)}/${this.id}`;
  }

  /** Where this try's file lies. */
  get objectKey(): string {
    return `${this.folder}/${this.epoch}.zip`;
  }
}

/** Where everything lies that is stored for a person's exports. */
export function exportsFolder(userId: string): string {
  return `exports/${userId}`;
}
