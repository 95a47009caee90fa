import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';
import type { ImageVariant } from './image/image-variant.js';
import type { Corrections } from './review/corrections.js';
import type { ReceiptStatus } from './receipt-status.js';
import type { SuggestedCategory } from './suggested-category.js';

/** A file after the first of a receipt. */
export interface FurtherDocument {
  readonly contentType: string;
  readonly byteSize: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** As `Receipt.objectVersion`. */
  readonly version: string | null;
}

/** Any file of a receipt. */
export interface ReceiptDocument extends FurtherDocument {
  readonly key: string;
}

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

  /** The stored version that was checked when the upload was complete; null before, and for older receipts. */
  @Column({ name: 'object_version', type: 'text', nullable: true })
  objectVersion: string | null;

  /** The files after the first, in reading order. */
  @Column({ name: 'further_documents', type: 'jsonb' })
  furtherDocuments: readonly FurtherDocument[];

  /** SHA-256 over the files' checksums in order; null when there is one file, whose own tells them apart. */
  @Column({ name: 'content_digest', type: 'text', nullable: true })
  contentDigest: string | null;

  /** Pages that the last reading has seen; null before one has. */
  @Column({ name: 'page_count', type: 'integer', nullable: true })
  pageCount: number | null;

  /** Whether the files stay once the receipt is settled. */
  @Column({ name: 'keep_image', type: 'boolean' })
  keepImage: boolean;

  /** When the files were removed because they were not to be kept. */
  @Column({ name: 'image_removed_at', type: 'timestamptz', nullable: true })
  imageRemovedAt: Date | null;

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

  /** Advice for whoever reviews the receipt; null when there is none. Its category may be gone for seconds. */
  @Column({ name: 'category_suggestion', type: 'jsonb', nullable: true })
  categorySuggestion: SuggestedCategory | null;

  /** The receipt of whose purchase this is another picture. */
  @Column({ name: 'duplicate_of', type: 'uuid', nullable: true })
  duplicateOf: string | null;

  /** While it is read along with another receipt, under whose job: that one. */
  @Column({ name: 'read_with', type: 'uuid', nullable: true })
  readWith: string | null;

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

  /** All files in reading order, and where each lies in the object storage. */
  get documents(): ReceiptDocument[] {
    const { contentType, byteSize, sha256, objectVersion: version } = this;
    const files = [{ contentType, byteSize, sha256, version }, ...this.furtherDocuments];
    return files.map((file, index) => ({
      ...file,
      key: `${this.folder}/upload${index === 0 ? '' : `-${index + 1}`}`,
    }));
  }

  /** Pins the versions that were checked. @param versions of `documents`, in their order */
  pinVersions([first = null, ...further]: readonly (string | null)[]): void {
    this.objectVersion = first;
    this.furtherDocuments = this.furtherDocuments.map((document, index) => ({
      ...document,
      version: further[index] ?? null,
    }));
  }

  /** Where a re-encoded image lies that is safe to serve. @param page from 1 */
  imageKey(variant: ImageVariant, page = 1): string {
    return `${this.folder}/${page === 1 ? '' : `page-${page}-`}${variant}.jpg`;
  }

  /** Where everything lies that is stored for this receipt. */
  get folder(): string {
    return receiptFolder(this.householdId, this.id);
  }
}

/** Where everything lies that is stored for one receipt. */
export function receiptFolder(householdId: string, receiptId: string): string {
  return `${receiptsFolder(householdId)}/${receiptId}`;
}

/** Where everything lies that is stored for a household's receipts. */
export function receiptsFolder(householdId: string): string {
  return `receipts/${householdId}`;
}
