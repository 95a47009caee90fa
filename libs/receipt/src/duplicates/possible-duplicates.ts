import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HouseholdTransaction } from '#shared/database';
import type { Extraction } from '../extraction/extraction.js';
import type { ReceiptStatus } from '../receipt-status.js';
import { figuresOf, LEAST_LIKENESS, likenessOf } from './figures.js';

/** A receipt of the household that may be another picture of the same purchase. */
export interface PossibleDuplicate {
  readonly receiptId: string;
  readonly status: ReceiptStatus;
  readonly fileName: string;
  readonly createdAt: Date;
  /** 0 to 1: the share of the printed figures that both have. */
  readonly likeness: number;
  /** What a person said, null before that: these are two, or one is another picture of the other. */
  readonly resolution: 'keep_both' | 'link' | null;
}

/** Receipts set aside for another reason are no duplicates of anything. */
const LOOKALIKES = `
  SELECT other.receipt_id AS "receiptId", r.status, r.file_name AS "fileName", r.created_at AS "createdAt",
         own.figures AS "ownFigures", other.figures,
         CASE WHEN r.duplicate_of = own.receipt_id OR me.duplicate_of = r.id THEN 'link'
              WHEN kept.receipt_id IS NOT NULL THEN 'keep_both' END AS resolution
    FROM receipt.fingerprint AS own
    JOIN receipt.receipt AS me ON me.household_id = $1 AND me.id = own.receipt_id
    JOIN receipt.fingerprint AS other
      ON other.household_id = $1 AND other.receipt_id <> own.receipt_id
     AND other.purchased_on = own.purchased_on AND other.total = own.total AND other.currency = own.currency
    JOIN receipt.receipt AS r ON r.household_id = $1 AND r.id = other.receipt_id
    LEFT JOIN receipt.kept_pair AS kept
      ON kept.household_id = $1 AND kept.receipt_id = least(own.receipt_id, other.receipt_id)
     AND kept.other_id = greatest(own.receipt_id, other.receipt_id)
   WHERE own.household_id = $1 AND own.receipt_id = $2
     AND (r.status NOT IN ('rejected', 'failed') OR r.duplicate_of = own.receipt_id)
   ORDER BY r.created_at, r.id`;

type Row = Omit<PossibleDuplicate, 'likeness'> & {
  readonly ownFigures: readonly string[];
  readonly figures: readonly string[];
};

/**
 * Finds pictures of one purchase: same day, same total, and mostly the same figures in the text. Only ever a hint: two
 * receipts of one shop can say the same, so a person decides and nothing is deleted.
 */
@Injectable()
export class PossibleDuplicates {
  constructor(private readonly dataSource: DataSource) {}

  /** Remembers by what the receipt is compared. @param extraction with the person's corrections */
  async note(tx: HouseholdTransaction, receiptId: string, extraction: Extraction): Promise<void> {
    const { purchasedOn, total, currency, rawText } = extraction;
    await tx.manager.query(
      `INSERT INTO receipt.fingerprint (household_id, receipt_id, purchased_on, total, currency, figures)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT pk_fingerprint
       DO UPDATE SET purchased_on = excluded.purchased_on, total = excluded.total, currency = excluded.currency,
                     figures = excluded.figures`,
      [tx.householdId, receiptId, purchasedOn.value, total.value, currency.value, figuresOf(rawText)],
    );
  }

  /**
   * Those of the receipt, in the order in which they came; none while its day or total is not known.
   * @param manager to read inside an open transaction
   */
  async find(
    householdId: string,
    receiptId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<PossibleDuplicate[]> {
    const rows = await manager.query<Row[]>(LOOKALIKES, [householdId, receiptId]);
    return rows
      .map(({ ownFigures, figures, ...row }) => ({ ...row, likeness: likenessOf(ownFigures, figures) }))
      .filter(({ likeness, resolution }) => likeness >= LEAST_LIKENESS || resolution !== null);
  }
}
