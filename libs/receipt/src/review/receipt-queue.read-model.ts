import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReceiptStatus } from '../receipt-status.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';

/** How many receipts wait, by what they wait for. */
export interface QueueCounts {
  /** For a person to look at what was read. */
  readonly needsReview: number;
  /** For a person's confirmation only. */
  readonly ready: number;
  /** For their turn to be read, or being read. */
  readonly reading: number;
  /** For a person to send them again, or put them aside. */
  readonly failed: number;
}

/** Where a page of the queue begins: behind this receipt. */
export interface QueuePosition {
  readonly createdAt: string;
  readonly id: string;
}

/** The receipts that a person has to look at, the one that waits longest first. */
@Injectable()
export class ReceiptQueueReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly receipts: ReceiptsReadModel,
  ) {}

  async count(householdId: string): Promise<QueueCounts> {
    const rows = await this.dataSource.query<{ status: ReceiptStatus; count: number }[]>(
      `SELECT status, count(*)::int AS count FROM receipt.receipt
        WHERE household_id = $1 AND status IN ('uploaded', 'processing', 'needs_review', 'ready', 'failed')
        GROUP BY status`,
      [householdId],
    );
    const of = (status: ReceiptStatus) => rows.find((row) => row.status === status)?.count ?? 0;
    return {
      needsReview: of('needs_review'),
      ready: of('ready'),
      reading: of('uploaded') + of('processing'),
      failed: of('failed'),
    };
  }

  /** Up to `limit` that need a review or are ready. */
  async list(householdId: string, limit: number, after: QueuePosition | null): Promise<ReceiptView[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM receipt.receipt
        WHERE household_id = $1 AND status IN ('needs_review', 'ready')
          AND ($2::timestamptz IS NULL OR (created_at, id) > ($2, $3::uuid))
        ORDER BY created_at, id LIMIT $4`,
      [householdId, after?.createdAt ?? null, after?.id ?? null, limit],
    );
    const ids = rows.map(({ id }) => id);
    const found = await this.receipts.findReceipts(this.dataSource.manager, householdId, ids);
    const byId = new Map(found.map((receipt) => [receipt.id, receipt]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
