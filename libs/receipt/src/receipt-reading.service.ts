import { Injectable } from '@nestjs/common';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import type { Extraction } from './extraction/extraction.js';
import { ReaderError } from './extraction/reader.errors.js';
import type { ReceiptPage } from './extraction/receipt-page.js';
import { ReadingAttempts } from './reading-attempts.js';
import { Receipt } from './receipt.entity.js';
import { ReceiptExaminer } from './receipt-examiner.js';
import { DocumentRefusedError, ReceiptFiles } from './receipt-files.js';
import { ReceiptRereadings } from './receipt-rereadings.js';
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
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  /** Another attempt may succeed. */
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Reads a handed-out receipt, and with it some of its household's that wait already: asked about together they cost
 * less. Two short transactions frame the slow part; both act only while the order's epoch is the receipt's, so a job
 * that runs twice, late or beside its successor records nothing twice.
 */
@Injectable()
export class ReceiptReadingService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly files: ReceiptFiles,
    private readonly examiner: ReceiptExaminer,
    private readonly rereadings: ReceiptRereadings,
    private readonly attempts: ReadingAttempts,
  ) {}

  /** @throws the reader's or storage's retryable fault. */
  async readReceipt(order: ReadingOrder): Promise<void> {
    const receipts = await this.beginReading(order);
    const results = await this.examineAll(receipts);
    const [first, ...others] = receipts.map((receipt, index) => [receipt, results[index]!] as const);
    if (!first) return;
    // Before the first, whose job comes again when one of them cannot be recorded.
    for (const [receipt, result] of others) await this.finishCompanion(receipt, result);
    const [receipt, result] = first;
    await this.finish(receipt, () => {
      if (result.kind === 'failed') throw result.error;
      return this.recordResult(orderOf(receipt), result);
    });
  }

  /** @returns the receipt and its companions, or nothing when this order is no longer the current one. */
  private async beginReading(order: ReadingOrder): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    await this.inCurrentEpoch(order, ['uploaded', 'processing'], async (tx, receipt) => {
      receipts.push(receipt, ...(await this.findCompanions(tx, receipt)));
      for (const begun of receipts) await this.begin(tx, begun, begun === receipt ? null : receipt.id);
    });
    return receipts;
  }

  /**
   * Who has been begun before did not come to an end, perhaps because no worker survives it: it is read alone now, and
   * those that were read along get jobs of their own.
   */
  private async findCompanions(tx: HouseholdTransaction, receipt: Receipt): Promise<Receipt[]> {
    if (receipt.status === 'processing') {
      for (const left of await this.store.findReadWith(tx, receipt.id)) await this.handOutAgain(tx, left);
      return [];
    }
    const companions = await this.store.findWaiting(tx, receipt.id, this.examiner.bestTogether - 1);
    // Their own jobs come to nothing from here on.
    for (const companion of companions) companion.epoch += 1;
    return companions;
  }

  private async begin(tx: HouseholdTransaction, receipt: Receipt, readWith: string | null): Promise<void> {
    receipt.readWith = readWith;
    if (receipt.status === 'uploaded') {
      await this.store.move(tx, receipt, { to: 'processing', action: 'read' });
    } else {
      await this.store.touch(tx, receipt);
    }
    await this.attempts.begin(tx, receipt);
  }

  /** The results in the order of the receipts. */
  private async examineAll(receipts: readonly Receipt[]): Promise<ReadingResult[]> {
    const opened = await Promise.allSettled(receipts.map((receipt) => this.files.openPages(receipt)));
    const readable = opened.flatMap((end, index) =>
      end.status === 'fulfilled' ? { receipt: receipts[index]!, pages: end.value } : [],
    );
    const [single] = readable;
    const read =
      readable.length === 1 && single
        ? await Promise.allSettled([this.examiner.examine(single.receipt, single.pages)])
        : await this.examiner.examineTogether(readable);
    return opened.map((end) =>
      end.status === 'rejected' ? toFailure(end.reason) : toResult(read.shift()!, end.value),
    );
  }

  /** What goes wrong with its reading is not the fault of the one it was read with: it gets a job of its own. */
  private async finishCompanion(receipt: Receipt, result: ReadingResult): Promise<void> {
    await this.finish(receipt, () =>
      result.kind === 'failed'
        ? this.handBack(orderOf(receipt))
        : this.recordResult(orderOf(receipt), result),
    );
  }

  private async finish(receipt: Receipt, record: () => Promise<void>): Promise<void> {
    try {
      await record();
    } finally {
      // Removed meanwhile, with the files there were: the images may have come since.
      const current = await this.store.findById(receipt.householdId, receipt.id);
      if (!current || current.imageRemovedAt) await this.files.remove(receipt);
    }
  }

  private async handBack(order: ReadingOrder): Promise<void> {
    await this.inCurrentEpoch(order, ['processing'], (tx, receipt) => this.handOutAgain(tx, receipt));
  }

  private async handOutAgain(tx: HouseholdTransaction, receipt: Receipt): Promise<void> {
    await this.store.move(tx, receipt, { to: 'uploaded', action: 'handed out again' });
    await this.store.handOut(tx, receipt);
  }

  private async recordResult(
    order: ReadingOrder,
    result: Exclude<ReadingResult, { kind: 'failed' }>,
  ): Promise<void> {
    await this.inCurrentEpoch(order, ['processing'], async (tx, receipt) => {
      if (result.kind === 'refused') {
        await this.attempts.fail(tx, receipt, result);
        return;
      }
      receipt.pageCount = result.pageCount;
      await this.attempts.succeed(tx, receipt, result.extraction);
      await this.rereadings.promise(tx, receipt, result.extraction, 1);
    });
  }

  private async inCurrentEpoch(
    { householdId, receiptId, epoch }: ReadingOrder,
    statuses: readonly Receipt['status'][],
    work: (tx: HouseholdTransaction, receipt: Receipt) => Promise<void>,
  ): Promise<void> {
    await this.householdWriter.change(householdId, async (tx) => {
      const receipt = await tx.manager.findOneBy(Receipt, { householdId, id: receiptId });
      if (receipt?.epoch === epoch && statuses.includes(receipt.status)) await work(tx, receipt);
    });
  }
}

function orderOf({ householdId, id: receiptId, epoch }: Receipt): ReadingOrder {
  return { householdId, receiptId, epoch };
}

function toResult(end: PromiseSettledResult<Extraction>, pages: readonly ReceiptPage[]): ReadingResult {
  if (end.status === 'rejected') return toFailure(end.reason);
  return { kind: 'read', extraction: end.value, pageCount: pages.length };
}

function toFailure(error: unknown): ReadingResult {
  if (error instanceof DocumentRefusedError || (error instanceof ReaderError && !error.retryable)) {
    return { kind: 'refused', code: error.code, reason: error.message };
  }
  return { kind: 'failed', error };
}
