import { Injectable } from '@nestjs/common';
import { DomainError, NotFoundError } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import type { Transaction } from '../transaction/transaction.entity.js';
import { toTransactionError } from '../transaction/transaction.errors.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';

/** The transaction has another receipt. */
export class TransactionHasReceiptError extends DomainError {
  constructor() {
    super('conflict', 'transaction_has_receipt', 'This transaction has a receipt already.');
  }
}

/** Receipts of transactions that were not made of them. Nothing else of the transaction changes: the bank's amount is right. */
@Injectable()
export class ReceiptEvidence {
  constructor(private readonly transactions: TransactionReadModel) {}

  /** @throws NotFoundError, TransactionHasReceiptError, ReceiptAlreadyRecordedError */
  async attachReceipt(
    tx: HouseholdTransaction,
    transactionId: string,
    receiptId: string,
  ): Promise<Transaction> {
    const transaction = await this.get(tx, transactionId);
    if (transaction.receiptId !== null && transaction.receiptId !== receiptId)
      throw new TransactionHasReceiptError();
    return this.write(tx, transaction, receiptId);
  }

  /** @throws NotFoundError */
  async detachReceipt(tx: HouseholdTransaction, transactionId: string): Promise<Transaction> {
    return this.write(tx, await this.get(tx, transactionId), null);
  }

  private async get({ householdId, manager }: HouseholdTransaction, id: string): Promise<Transaction> {
    const transaction = await this.transactions.findTransaction(householdId, id, manager);
    if (!transaction) throw new NotFoundError('transaction');
    return transaction;
  }

  private async write(
    { manager, householdId, revision }: HouseholdTransaction,
    transaction: Transaction,
    receiptId: string | null,
  ): Promise<Transaction> {
    try {
      await manager.query(
        'UPDATE budget.transaction SET receipt_id = $3 WHERE household_id = $1 AND id = $2',
        [householdId, transaction.id, receiptId],
      );
    } catch (error) {
      throw toTransactionError(error);
    }
    return Object.assign(transaction, { receiptId, revision });
  }
}
