import { Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { Outbox } from '#shared/queue';
import { ExtractionAttempt } from './extraction-attempt.entity.js';
import { readReceiptJob, readReceiptJobId } from './read-receipt.job.js';
import { canMove, ReceiptStatusConflictError, type ReceiptStatus } from './receipt-status.js';
import { Receipt } from './receipt.entity.js';
import { removeReceiptFilesJob } from './remove-receipt-files.job.js';

/** Nobody reads these again. */
const SETTLED: ReadonlySet<ReceiptStatus> = new Set(['confirmed', 'rejected']);

/** What goes with a move to a new status. */
export interface StatusChange {
  readonly to: ReceiptStatus;
  /** What the mover does, as a participle for the error message: "confirmed", "read again". */
  readonly action: string;
  readonly code?: string;
  /** Sentence for a person. */
  readonly reason?: string;
}

/** Loads and moves receipts inside the household's transaction, whose lock makes read-then-write safe. */
@Injectable()
export class ReceiptStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  findById(householdId: string, id: string): Promise<Receipt | null> {
    return this.dataSource.manager.findOneBy(Receipt, { householdId, id });
  }

  /** What the receipt's current attempt has read, as it is stored; null while it has not ended well. */
  async findReading({ householdId, id: receiptId, attempt }: Receipt): Promise<unknown> {
    const found = await this.dataSource.manager.findOneBy(ExtractionAttempt, {
      householdId,
      receiptId,
      attempt,
    });
    return found?.extraction ?? null;
  }

  /**
   * The receipt with exactly these bytes, unless it was rejected.
   * @param digest SHA-256 of its file, or its `contentDigest` where it has several
   */
  findByContent(householdId: string, digest: string): Promise<Receipt | null> {
    return this.dataSource.manager
      .createQueryBuilder(Receipt, 'receipt')
      .where('receipt.household_id = :householdId', { householdId })
      .andWhere('coalesce(receipt.content_digest, receipt.sha256) = :digest', { digest })
      .andWhere(`receipt.status <> 'rejected'`)
      .getOne();
  }

  async get(tx: HouseholdTransaction, id: string): Promise<Receipt> {
    const receipt = await tx.manager.findOneBy(Receipt, { householdId: tx.householdId, id });
    if (!receipt) throw new NotFoundError('receipt');
    return receipt;
  }

  /** How many receipts of the household wait to be read, or are being read. */
  countUnread(householdId: string): Promise<number> {
    return this.dataSource.manager.countBy(Receipt, { householdId, status: In(['uploaded', 'processing']) });
  }

  /** Others of the household that wait to be read, the longest wait first. */
  async findWaiting(tx: HouseholdTransaction, otherThan: string, count: number): Promise<Receipt[]> {
    if (count < 1) return [];
    return tx.manager.find(Receipt, {
      where: { householdId: tx.householdId, status: 'uploaded', id: Not(otherThan) },
      order: { touchedAt: 'ASC', id: 'ASC' },
      take: count,
    });
  }

  /** Receipts that are read, or were left behind, along with this one, the oldest first. */
  findReadWith({ manager, householdId }: HouseholdTransaction, readWith: string): Promise<Receipt[]> {
    return manager.find(Receipt, {
      where: { householdId, status: 'processing', readWith },
      order: { id: 'ASC' },
    });
  }

  /** Moves the receipt and saves it. @throws ReceiptStatusConflictError for a move the table does not hold. */
  async move(tx: HouseholdTransaction, receipt: Receipt, change: StatusChange): Promise<void> {
    if (!canMove(receipt.status, change.to))
      throw new ReceiptStatusConflictError(receipt.status, change.action);
    if (SETTLED.has(change.to) && !receipt.keepImage) {
      receipt.imageRemovedAt = this.clock.now();
      await this.promiseRemoval(tx, receipt);
    }
    receipt.touchedAt = this.clock.now();
    await this.settle(tx, receipt, change);
  }

  /** As `move`, for a verdict: it may be the status that the receipt has, and is no sign of life. */
  async settle(tx: HouseholdTransaction, receipt: Receipt, change: StatusChange): Promise<void> {
    if (receipt.status !== change.to && !canMove(receipt.status, change.to))
      throw new ReceiptStatusConflictError(receipt.status, change.action);
    receipt.status = change.to;
    receipt.statusCode = change.code ?? null;
    receipt.statusReason = change.reason ?? null;
    await this.save(tx, receipt);
  }

  /** The receipt is that transaction's. */
  async linkTransaction(tx: HouseholdTransaction, receiptId: string, transactionId: string): Promise<void> {
    await tx.manager.query(
      'INSERT INTO receipt.transaction_link (household_id, receipt_id, transaction_id) VALUES ($1, $2, $3)',
      [tx.householdId, receiptId, transactionId],
    );
  }

  async unlinkTransaction(tx: HouseholdTransaction, receiptId: string): Promise<void> {
    await tx.manager.query(
      'DELETE FROM receipt.transaction_link WHERE household_id = $1 AND receipt_id = $2',
      [tx.householdId, receiptId],
    );
  }

  /** Awaits the files of a failed receipt once more, as they are declared now. */
  async reopen(tx: HouseholdTransaction, receipt: Receipt): Promise<void> {
    const { householdId, id, contentType, documents } = receipt;
    receipt.pinVersions(documents.map(() => null));
    await this.move(tx, receipt, { to: 'awaiting_upload', action: 'uploaded again' });
    await tx.manager.update(Receipt, { householdId, id }, { contentType });
  }

  /** Promises that the stored files go, once the transaction has made them unwanted. */
  async promiseRemoval(tx: HouseholdTransaction, { householdId, id: receiptId }: Receipt): Promise<void> {
    await this.outbox.enqueue(tx, removeReceiptFilesJob, `receipt-files-${newId()}`, {
      householdId,
      receiptId,
    });
  }

  /** Saves the receipt with a new sign of life. */
  async touch(tx: HouseholdTransaction, receipt: Receipt): Promise<void> {
    receipt.touchedAt = this.clock.now();
    await this.save(tx, receipt);
  }

  async save(tx: HouseholdTransaction, receipt: Receipt): Promise<void> {
    const { householdId, id } = receipt;
    const { status, statusCode, statusReason, epoch, attempt, crashes, corrections, touchedAt } = receipt;
    const { duplicateOf, objectVersion, furtherDocuments, pageCount, imageRemovedAt, readWith } = receipt;
    const { categorySuggestion } = receipt;
    await tx.manager.update(
      Receipt,
      { householdId, id },
      {
        ...{ status, statusCode, statusReason, epoch, attempt, crashes, corrections, touchedAt, duplicateOf },
        ...{ objectVersion, furtherDocuments: [...furtherDocuments], pageCount, imageRemovedAt, readWith },
        categorySuggestion,
      },
    );
  }

  /** Begins a new attempt at reading a receipt. @returns the promised job's id. */
  async beginReading(tx: HouseholdTransaction, receipt: Receipt): Promise<string> {
    receipt.attempt += 1;
    receipt.crashes = 0;
    await this.move(tx, receipt, { to: 'uploaded', action: 'read again' });
    return this.handOut(tx, receipt);
  }

  /**
   * Promises a reading of an uploaded receipt under a new epoch; jobs of older epochs lose their effect.
   * @returns the promised job's id.
   */
  async handOut(tx: HouseholdTransaction, receipt: Receipt): Promise<string> {
    receipt.epoch += 1;
    await this.save(tx, receipt);
    const { householdId, id: receiptId, epoch } = receipt;
    const jobId = readReceiptJobId(receiptId, epoch);
    await this.outbox.enqueue(tx, readReceiptJob, jobId, { householdId, receiptId, epoch });
    return jobId;
  }
}
