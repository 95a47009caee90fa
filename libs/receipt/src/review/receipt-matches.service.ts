import { Injectable } from '@nestjs/common';
import { ReceiptEvidence, TransactionService } from '#budget';
import { DomainError } from '#shared';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import { canMove, ReceiptStatusConflictError } from '../receipt-status.js';
import { ReceiptStore } from '../receipt-store.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';
import type { ConfirmedReceipt } from './receipt-confirmation.service.js';
import { ReceiptVerdicts } from './receipt-verdicts.js';

/** Receipts of purchases that the bank has told of already. The bank's amount and day stay as they are. */
@Injectable()
export class ReceiptMatchesService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly receipts: ReceiptsReadModel,
    private readonly evidence: ReceiptEvidence,
    private readonly transactions: TransactionService,
    private readonly verdicts: ReceiptVerdicts,
  ) {}

  /**
   * The receipt is that transaction's; a repeat answers the same.
   * @throws NotFoundError, TransactionHasReceiptError, ReceiptStatusConflictError before the reading is done or when the
   *   receipt has another transaction
   */
  accept(scope: WriteScope<ConfirmedReceipt>, id: string, transactionId: string): Promise<ConfirmedReceipt> {
    return this.householdWriter.change(scope, async (tx) => {
      const receipt = await this.store.get(tx, id);
      const view = await this.receipts.getReceipt(tx.householdId, id, tx.manager);
      if (view.transactionId === transactionId) {
        const transaction = await this.transactions.getTransaction(tx.householdId, transactionId, tx.manager);
        return { receipt: view, transaction, created: false };
      }
      const isFree = receipt.status === 'confirmed' && view.transactionId === null;
      if (!isFree && !canMove(receipt.status, 'confirmed'))
        throw new ReceiptStatusConflictError(receipt.status, 'given to a transaction');
      const transaction = await this.evidence.attachReceipt(tx, transactionId, id);
      await this.store.linkTransaction(tx, id, transactionId);
      await this.takeBackRefusal(tx, id, transactionId);
      if (isFree) await this.store.touch(tx, receipt);
      else await this.store.move(tx, receipt, { to: 'confirmed', action: 'given to a transaction' });
      const linked = await this.receipts.getReceipt(tx.householdId, id, tx.manager);
      return { receipt: linked, transaction, created: true };
    });
  }

  /** The transaction is not offered for the receipt again. Throws as `takeBack`. */
  refuse(scope: WriteScope<ReceiptView>, id: string, transactionId: string): Promise<ReceiptView> {
    return this.householdWriter.change(scope, async (tx) => {
      await this.separate(tx, id, transactionId);
      await tx.manager.query(
        `INSERT INTO receipt.refused_match (household_id, receipt_id, transaction_id)
         VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [tx.householdId, id, transactionId],
      );
      return this.receipts.getReceipt(tx.householdId, id, tx.manager);
    });
  }

  /**
   * Undoes what was decided on the two, whichever it was.
   * @throws NotFoundError; DomainError (409) for a transaction that was made of the receipt
   */
  takeBack(scope: WriteScope<ReceiptView>, id: string, transactionId: string): Promise<ReceiptView> {
    return this.householdWriter.change(scope, async (tx) => {
      await this.separate(tx, id, transactionId);
      await this.takeBackRefusal(tx, id, transactionId);
      return this.receipts.getReceipt(tx.householdId, id, tx.manager);
    });
  }

  private async separate(tx: HouseholdTransaction, id: string, transactionId: string): Promise<void> {
    const receipt = await this.store.get(tx, id);
    const view = await this.receipts.getReceipt(tx.householdId, id, tx.manager);
    const { source } = await this.transactions.getTransaction(tx.householdId, transactionId, tx.manager);
    if (view.transactionId !== transactionId) return;
    if (source === 'receipt')
      throw new DomainError(
        'conflict',
        'made_of_receipt',
        'This transaction was made of the receipt. Delete the transaction instead.',
      );
    await this.store.unlinkTransaction(tx, id);
    await this.evidence.detachReceipt(tx, transactionId);
    await this.verdicts.follow(tx, receipt);
  }

  private async takeBackRefusal(tx: HouseholdTransaction, id: string, transactionId: string): Promise<void> {
    await tx.manager.query(
      'DELETE FROM receipt.refused_match WHERE household_id = $1 AND receipt_id = $2 AND transaction_id = $3',
      [tx.householdId, id, transactionId],
    );
  }
}
