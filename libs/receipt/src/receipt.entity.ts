import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';
import { IMAGE_VARIANTS, type ImageVariant } from './image/image-variant.js';
import type { Corrections } from './review/corrections.js';
import type { ReceiptStatus } from './receipt-status.js';

/** An uploaded document and its review state. */
@Entity({ schema: 'receipt', name: 'receipt' })
export class Receipt {
  @PrimaryColumn({ name: 'household_id', type: 'uuid' })
  householdId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  status: ReceiptStatus;

  /** Stable code of the reason for the status, e.g. `not_an_image`. */
  @Column({ name: 'status_code', type: 'text', nullable: true })
  statusCode: string | null;

  /** The reason as a sentence a person can act on. */
  @Column({ name: 'status_reason', type: 'text', nullable: true })
  statusReason: string | null;

  @Column({ name: 'file_name', type: 'text' })
  fileName: string;

  @Column({ name: 'content_type', type: 'text' })
  contentType: string;

  @Column({ name: 'byte_size', type: 'integer' })
  byteSize: number;

  /** SHA-256 of the bytes, lower-case hex. */
  @Column({ type: 'text' })
  sha256: string;

  /** Counts the times the receipt was handed to a worker; a job of an older epoch has no effect. */
  @Column({ type: 'integer' })
  epoch: number;

  /** Number of the current reading; a person's retry begins the next one. */
  @Column({ type: 'integer' })
  attempt: number;

  /** Times a worker vanished while reading. */
  @Column({ type: 'integer' })
  crashes: number;

  /** What the person entered; overlays every extraction and is never overwritten by one. */
  @Column({ type: 'jsonb' })
  corrections: Corrections;

  /** The receipt of whose purchase this is another picture. */
  @Column({ name: 'duplicate_of', type: 'uuid', nullable: true })
  duplicateOf: string | null;

  /** Last sign of life of the pipeline; the sweeper looks at it. */
  @Column({ name: 'touched_at', type: 'timestamptz' })
  touchedAt: Date;

  /** Null once that person was erased. */
  @Column({ name: 'uploaded_by', type: 'uuid', nullable: true })
  uploadedBy: string | null;

  /** The uploader's calendar date at creation, YYYY-MM-DD. */
  @Column({ name: 'uploaded_on', type: 'date' })
  uploadedOn: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'create_digest', type: 'bytea' })
  createDigest: Buffer;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  /** Where the uploaded bytes lie in the object storage. */
  get objectKey(): string {
    return `${this.folder}/upload`;
  }

  /** Where a re-encoded image lies that is safe to serve. */
  imageKey(variant: ImageVariant): string {
    return `${this.folder}/${variant}.jpg`;
  }

  /** Keys of everything stored for this receipt. */
  get objectKeys(): string[] {
    return [this.objectKey, ...IMAGE_VARIANTS.map((variant) => this.imageKey(variant))];
  }

  private get folder(): string {
    return `${receiptsFolder(this.householdId)}/${this.id}`;
  }
}

/** Where everything lies that is stored for a household's receipts. */
export function receiptsFolder(householdId: string): string {
  return `receipts/${householdId}`;
}
