import { Injectable } from '@nestjs/common';
import { LedgerReadModel } from '#budget';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import type { Extraction } from './extraction/extraction.js';
import { ReaderError } from './extraction/reader.errors.js';
import { ReceiptReader } from './extraction/receipt-reader.js';
import { ReadingAttempts } from './reading-attempts.js';
import { Receipt } from './receipt.entity.js';
import { DocumentRefusedError, ReceiptFiles } from './receipt-files.js';
import { ReceiptStore } from './receipt-store.js';

/** One handing-out of a receipt to a worker. */
export interface ReadingOrder {
  readonly householdId: string;
  readonly receiptId: string;
  readonly epoch: number;
}

/** How a reading ended, before it is recorded. */
type ReadingResult =
  | { readonly kind: 'read'; readonly extraction: Extraction; readonly pageCount: number }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string };

/**
 * Reads a handed-out receipt. Two short transactions frame the slow part; both act only while the order's
 * epoch is the receipt's, so a job that runs twice, late or beside its successor records nothing twice.
 */
@Injectable()
export class ReceiptReadingService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly files: ReceiptFiles,
    private readonly ledger: LedgerReadModel,
    private readonly reader: ReceiptReader,
    private readonly attempts: ReadingAttempts,
  ) {}

  /**
   * @param isFinalAttempt no other try of this order follows.
   * @throws the reader's or storage's retryable fault.
   */
  async readReceipt(order: ReadingOrder, isFinalAttempt: boolean): Promise<void> {
    const receipt = await this.beginReading(order);
    if (!receipt) return;
    try {
      await this.recordResult(order, await this.examine(receipt, isFinalAttempt));
    } finally {
      // Removed meanwhile, with the files there were: the images may have come since.
      const current = await this.store.findById(receipt.householdId, receipt.id);
      if (!current || current.imageRemovedAt) await this.files.remove(receipt);
    }
  }

  /** @returns the receipt, or null when this order is no longer the current one. */
  private beginReading(order: ReadingOrder): Promise<Receipt | null> {
    return this.inCurrentEpoch(order, ['uploaded', 'processing'], async (tx, receipt) => {
      if (receipt.status === 'uploaded')
        await this.store.move(tx, receipt, { to: 'processing', action: 'read' });
      else await this.store.touch(tx, receipt);
      await this.attempts.begin(tx, receipt);
      return receipt;
    });
  }

  private async examine(receipt: Receipt, isFinalAttempt: boolean): Promise<ReadingResult> {
    try {
      const pages = await this.files.openPages(receipt);
      const householdCurrency = await this.ledger.findMainCurrency(receipt.householdId);
      const extraction = await this.reader.read(pages, {
        ...(householdCurrency === null ? {} : { householdCurrency }),
        uploadedOn: receipt.uploadedOn,
        isFinalAttempt,
      });
      return { kind: 'read', extraction, pageCount: pages.length };
    } catch (error) {
      if (error instanceof DocumentRefusedError || (error instanceof ReaderError && !error.retryable)) {
        return { kind: 'refused', code: error.code, reason: error.message };
      }
      throw error;
    }
  }

  private async recordResult(order: ReadingOrder, result: ReadingResult): Promise<void> {
    await this.inCurrentEpoch(order, ['processing'], async (tx, receipt) => {
      if (result.kind === 'refused') {
        await this.attempts.fail(tx, receipt, result);
        return receipt;
      }
      receipt.pageCount = result.pageCount;
      await this.attempts.succeed(tx, receipt, result.extraction);
      return receipt;
    });
  }

  private inCurrentEpoch(
    { householdId, receiptId, epoch }: ReadingOrder,
    statuses: readonly Receipt['status'][],
    work: (tx: HouseholdTransaction, receipt: Receipt) => Promise<Receipt>,
  ): Promise<Receipt | null> {
    return this.householdWriter.change(householdId, async (tx) => {
      const receipt = await tx.manager.findOneBy(Receipt, { householdId, id: receiptId });
      if (!receipt || receipt.epoch !== epoch || !statuses.includes(receipt.status)) return null;
      return work(tx, receipt);
    });
  }
}
