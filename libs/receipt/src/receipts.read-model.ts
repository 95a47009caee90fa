import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NotFoundError } from '#shared';
import type { ExtractionAttemptStatus } from './extraction-attempt.entity.js';
import { extractionSchema, type Extraction } from './extraction/extraction.js';
import type { FurtherDocument } from './receipt.entity.js';
import { isInReview, type ReceiptStatus } from './receipt-status.js';
import { applyCorrections, type Corrections } from './review/corrections.js';
import type { SuggestedCategory } from './suggested-category.js';

/** A receipt as the household sees it. */
export interface ReceiptView {
  readonly id: string;
  readonly status: ReceiptStatus;
  readonly statusCode: string | null;
  readonly statusReason: string | null;
  readonly fileName: string;
  readonly contentType: string;
  readonly byteSize: number;
  readonly sha256: string;
  /** The files after the first, in reading order. */
  readonly furtherDocuments: readonly FurtherDocument[];
  /** Null before they were read. */
  readonly pageCount: number | null;
  readonly keepImage: boolean;
  readonly imageRemovedAt: Date | null;
  readonly createdAt: Date;
  /** The latest successful reading with the person's corrections over it. */
  readonly extraction: Extraction | null;
  /** While somebody reviews the receipt. */
  readonly categorySuggestion: SuggestedCategory | null;
  readonly transactionId: string | null;
  /** The receipt of whose purchase this is another picture. */
  readonly duplicateOf: string | null;
  readonly revision: bigint;
}

export interface ExtractionAttemptView {
  readonly attempt: number;
  readonly status: ExtractionAttemptStatus;
  /** What the reader saw, without corrections. */
  readonly extraction: Extraction | null;
  readonly failure: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

export interface ReceiptFilter {
  readonly status?: ReceiptStatus;
  /** Part of the file name or of the merchant's name. */
  readonly q?: string;
}

interface ReceiptRow {
  readonly id: string;
  readonly status: ReceiptStatus;
  readonly status_code: string | null;
  readonly status_reason: string | null;
  readonly file_name: string;
  readonly content_type: string;
  readonly byte_size: number;
  readonly sha256: string;
  readonly further_documents: readonly FurtherDocument[];
  readonly page_count: number | null;
  readonly keep_image: boolean;
  readonly image_removed_at: Date | null;
  readonly created_at: Date;
  readonly uploaded_on: string;
  readonly corrections: Corrections;
  readonly category_suggestion: SuggestedCategory | null;
  readonly revision: string;
  readonly extraction: unknown;
  readonly transaction_id: string | null;
  readonly duplicate_of: string | null;
}

/** Without an attempt when the receipt has none yet. */
type AttemptRow = Omit<ExtractionAttemptView, 'attempt' | 'extraction'> & {
  readonly attempt: number | null;
  readonly extraction: unknown;
};

const VIEW = `
  SELECT r.id, r.status, r.status_code, r.status_reason, r.file_name, r.content_type, r.byte_size, r.sha256,
         r.further_documents, r.page_count, r.keep_image, r.image_removed_at, r.created_at,
         r.uploaded_on::text AS uploaded_on, r.corrections, r.category_suggestion, r.revision, r.duplicate_of,
         latest.extraction, link.transaction_id
    FROM receipt.receipt r
    LEFT JOIN LATERAL (
           SELECT extraction FROM receipt.extraction_attempt a
            WHERE a.household_id = r.household_id AND a.receipt_id = r.id AND a.status = 'succeeded'
            ORDER BY attempt DESC LIMIT 1) AS latest ON true
    LEFT JOIN receipt.transaction_link link
           ON link.household_id = r.household_id AND link.receipt_id = r.id
   WHERE r.household_id = $1`;

@Injectable()
export class ReceiptsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param manager to read inside an open transaction.
   * @throws NotFoundError also for another household's receipt.
   */
  async getReceipt(
    householdId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReceiptView> {
    const [row] = await manager.query<ReceiptRow[]>(`${VIEW} AND r.id = $2`, [householdId, id]);
    if (!row) throw new NotFoundError('receipt');
    return toView(row);
  }

  /** Those of the receipts that exist, in any order. */
  async findReceipts(
    manager: EntityManager,
    householdId: string,
    ids: readonly string[],
  ): Promise<ReceiptView[]> {
    const rows = await manager.query<ReceiptRow[]>(`${VIEW} AND r.id = ANY($2)`, [householdId, ids]);
    return rows.map(toView);
  }

  /** Up to `count` of all receipts in the order of their ids, after the one with id `after`. */
  async readPage(
    manager: EntityManager,
    householdId: string,
    after: string | undefined,
    count: number,
  ): Promise<ReceiptView[]> {
    const rows = await manager.query<ReceiptRow[]>(
      `${VIEW} AND ($2::uuid IS NULL OR r.id > $2) ORDER BY r.id LIMIT $3`,
      [householdId, after ?? null, count],
    );
    return rows.map(toView);
  }

  /** Newest first; up to `limit` after the position `(createdAt, id)`. */
  async listReceipts(
    householdId: string,
    filter: ReceiptFilter,
    limit: number,
    after: { createdAt: string; id: string } | null,
  ): Promise<ReceiptView[]> {
    const rows = await this.dataSource.query<ReceiptRow[]>(
      `${VIEW}
         AND ($2::text IS NULL OR r.status = $2)
         AND ($3::text IS NULL
              OR strpos(lower(r.file_name), lower($3)) > 0
              OR strpos(lower(coalesce(r.corrections ->> 'merchant',
                                       latest.extraction #>> '{merchant,name,value}')), lower($3)) > 0)
         AND ($4::timestamptz IS NULL OR (r.created_at, r.id) < ($4, $5::uuid))
       ORDER BY r.created_at DESC, r.id DESC
       LIMIT $6`,
      [
        householdId,
        filter.status ?? null,
        filter.q ?? null,
        after?.createdAt ?? null,
        after?.id ?? null,
        limit,
      ],
    );
    return rows.map(toView);
  }

  /** All attempts, the latest first. @throws NotFoundError when there is no such receipt. */
  async listAttempts(householdId: string, receiptId: string): Promise<ExtractionAttemptView[]> {
    const rows = await this.dataSource.query<AttemptRow[]>(
      `SELECT a.attempt, a.status, a.extraction, a.failure,
              a.started_at AS "startedAt", a.finished_at AS "finishedAt"
         FROM receipt.receipt r
         LEFT JOIN receipt.extraction_attempt a ON a.household_id = r.household_id AND a.receipt_id = r.id
        WHERE r.household_id = $1 AND r.id = $2
        ORDER BY a.attempt DESC`,
      [householdId, receiptId],
    );
    if (rows.length === 0) throw new NotFoundError('receipt');
    return rows.flatMap(({ attempt, extraction, ...row }) =>
      attempt === null
        ? []
        : { ...row, attempt, extraction: extraction === null ? null : extractionSchema.parse(extraction) },
    );
  }

  /** The transactions that a person has said are not the receipt's. */
  async findRefusedMatches(householdId: string, receiptId: string): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ transaction_id: string }[]>(
      'SELECT transaction_id FROM receipt.refused_match WHERE household_id = $1 AND receipt_id = $2',
      [householdId, receiptId],
    );
    return new Set(rows.map(({ transaction_id: id }) => id));
  }

  async findStatuses(householdId: string, ids: readonly string[]): Promise<Map<string, ReceiptStatus>> {
    const rows = await this.dataSource.query<{ id: string; status: ReceiptStatus }[]>(
      'SELECT id, status FROM receipt.receipt WHERE household_id = $1 AND id = ANY($2)',
      [householdId, ids],
    );
    return new Map(rows.map((row) => [row.id, row.status]));
  }
}

/** A receipt that stays confirmed without a transaction says what has happened, and what may be done. */
const TRANSACTION_DELETED = {
  statusCode: 'transaction_deleted',
  statusReason: 'Its transaction was deleted. Confirm the receipt again, or delete it.',
};

function toView(row: ReceiptRow): ReceiptView {
  const read = row.extraction === null ? null : extractionSchema.parse(row.extraction);
  return {
    id: row.id,
    status: row.status,
    ...(row.status === 'confirmed' && row.transaction_id === null
      ? TRANSACTION_DELETED
      : { statusCode: row.status_code, statusReason: row.status_reason }),
    fileName: row.file_name,
    contentType: row.content_type,
    byteSize: row.byte_size,
    sha256: row.sha256,
    furtherDocuments: row.further_documents,
    pageCount: row.page_count,
    keepImage: row.keep_image,
    imageRemovedAt: row.image_removed_at,
    createdAt: row.created_at,
    extraction: read && applyCorrections(read, row.corrections, row.uploaded_on),
    categorySuggestion: isInReview(row.status) ? row.category_suggestion : null,
    transactionId: row.transaction_id,
    duplicateOf: row.duplicate_of,
    revision: BigInt(row.revision),
  };
}
