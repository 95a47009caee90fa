import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared';
import { HouseholdWriter, requireRevision, type ExpectedRevisions, type WriteScope } from '#shared/database';
import { Receipt } from '../receipt.entity.js';
import { ImageNotKeptError } from '../receipt.errors.js';
import { ReceiptStatusConflictError } from '../receipt-status.js';
import { ReceiptStore } from '../receipt-store.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';
import { mergeCorrections, type CorrectionPatch } from './corrections.js';
import { ReceiptVerdicts } from './receipt-verdicts.js';

/** What a person does with a receipt before it is confirmed. */
@Injectable()
export class ReceiptReviewService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly receipts: ReceiptsReadModel,
    private readonly verdicts: ReceiptVerdicts,
  ) {}

  /** Enters values over the read ones; the receipt's status follows from what then still fails. */
  async correctReceipt(
    householdId: string,
    id: string,
    patch: CorrectionPatch,
    expected: ExpectedRevisions,
  ): Promise<void> {
    await this.householdWriter.change(householdId, async (tx) => {
      const receipt = await this.store.get(tx, id);
      requireRevision(receipt, expected);
      if (receipt.status !== 'needs_review' && receipt.status !== 'ready') {
        throw new ReceiptStatusConflictError(receipt.status, 'corrected');
      }
      receipt.corrections = mergeCorrections(receipt.corrections, patch);
      await this.verdicts.follow(tx, receipt);
    });
  }

  /**
   * Reads the receipt once more, as a new attempt; the person's corrections stay.
   * @throws ImageNotKeptError, which leaves what was read as it is; ReceiptStatusConflictError
   */
  async requestReading(scope: WriteScope<ReceiptView>, id: string): Promise<ReceiptView> {
    return this.householdWriter.change(scope, async (tx) => {
      const receipt = await this.store.get(tx, id);
      if (receipt.imageRemovedAt) throw new ImageNotKeptError();
      await this.store.beginReading(tx, receipt);
      return this.receipts.getReceipt(tx.householdId, id, tx.manager);
    });
  }

  /** Puts the receipt aside for good; a repeat changes nothing. */
  async rejectReceipt(scope: WriteScope<ReceiptView>, id: string): Promise<ReceiptView> {
    return this.householdWriter.change(scope, async (tx) => {
      const receipt = await this.store.get(tx, id);
      if (receipt.status !== 'rejected') {
        await this.store.move(tx, receipt, { to: 'rejected', action: 'rejected' });
      }
      return this.receipts.getReceipt(tx.householdId, id, tx.manager);
    });
  }

  /** Deletes the receipt with its readings and files. @throws DomainError (409) while a transaction stands on it. */
  async deleteReceipt(householdId: string, id: string, expected: ExpectedRevisions): Promise<void> {
    await this.householdWriter.change(householdId, async (tx) => {
      const receipt = await this.store.get(tx, id);
      requireRevision(receipt, expected);
      const { transactionId } = await this.receipts.getReceipt(householdId, id, tx.manager);
      if (transactionId !== null) {
        throw new DomainError(
          'conflict',
          'receipt_confirmed',
          'This receipt is the evidence of a transaction. Delete the transaction first.',
        );
      }
      await tx.manager.delete(Receipt, { householdId, id });
      await this.store.promiseRemoval(tx, receipt);
    });
  }
}
