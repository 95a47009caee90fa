import { Injectable } from '@nestjs/common';
import { HouseholdWriter } from '#shared/database';
import { extractionSchema, type Extraction } from './extraction/extraction.js';
import { ReaderError } from './extraction/reader.errors.js';
import { ReadingAttempts } from './reading-attempts.js';
import { Receipt } from './receipt.entity.js';
import { ReceiptExaminer } from './receipt-examiner.js';
import { DocumentRefusedError, ReceiptFiles } from './receipt-files.js';
import { LAST_ROUND, ReceiptRereadings, type RereadingOrder } from './receipt-rereadings.js';
import { ReceiptStore } from './receipt-store.js';

/** The local reading that waits for the model, and its receipt. */
interface Draft {
  readonly receipt: Receipt;
  readonly reading: Extraction;
}

/**
 * Asks the model for receipts that have only a local reading because it could not be asked. The person already works with
 * that draft: the receipt's values get better under what they have entered, and once they have decided, nothing changes.
 */
@Injectable()
export class ReceiptRereadingService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly files: ReceiptFiles,
    private readonly examiner: ReceiptExaminer,
    private readonly rereadings: ReceiptRereadings,
    private readonly attempts: ReadingAttempts,
  ) {}

  /** @throws the storage's or database's fault; a model that is still away is none. */
  async rereadReceipt(order: RereadingOrder): Promise<void> {
    const draft = await this.findDraft(order);
    if (!draft) return;
    const reading = await this.reread(draft, order.round);
    await this.householdWriter.change(order.householdId, async (tx) => {
      const receipt = await tx.manager.findOneBy(Receipt, {
        householdId: order.householdId,
        id: order.receiptId,
      });
      if (!receipt || !isWaiting(receipt, order)) return;
      await this.attempts.improve(tx, receipt, reading);
      await this.rereadings.promise(tx, receipt, reading, order.round + 1);
    });
  }

  private async findDraft(order: RereadingOrder): Promise<Draft | null> {
    const receipt = await this.store.findById(order.householdId, order.receiptId);
    if (!receipt || !isWaiting(receipt, order)) return null;
    const stored = await this.store.findReading(receipt);
    const reading = stored === null ? null : extractionSchema.parse(stored);
    return reading?.degraded?.willRetryAt ? { receipt, reading } : null;
  }

  /** The model's reading, or the draft with what is to be expected now. */
  private async reread({ receipt, reading }: Draft, round: number): Promise<Extraction> {
    try {
      const pages = await this.files.readPages(receipt);
      const result = await this.examiner.examine(receipt, pages, { localReading: reading });
      const { degraded } = result;
      if (!degraded?.willRetryAt) return result;
      const willRetryAt =
        round >= LAST_ROUND
          ? null
          : this.rereadings.nextRoundAt(round, new Date(degraded.willRetryAt)).toISOString();
      return { ...result, degraded: { ...degraded, willRetryAt } };
    } catch (error) {
      const isFinal =
        error instanceof DocumentRefusedError || (error instanceof ReaderError && !error.retryable);
      if (!isFinal) throw error;
      return { ...reading, degraded: null };
    }
  }
}

/** Nobody has decided about the receipt, and nobody has had it read again. */
function isWaiting({ status, epoch }: Receipt, order: RereadingOrder): boolean {
  return epoch === order.epoch && (status === 'needs_review' || status === 'ready');
}
