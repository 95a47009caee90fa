import { Injectable } from '@nestjs/common';
import {
  AccountService,
  locksOfCreation,
  RuledRecorder,
  TransactionService,
  UnknownReferenceError,
  type Account,
  type Transaction,
  type TransactionDraft,
} from '#budget';
import { Money } from '#shared';
import { HouseholdWriter, type WriteScope } from '#shared/database';
import type { Extraction } from '../extraction/extraction.js';
import { ReceiptCurrencyMismatchError, ValueNeededError } from '../receipt.errors.js';
import { canMove, ReceiptStatusConflictError } from '../receipt-status.js';
import { ReceiptStore } from '../receipt-store.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';

/** What the person decides when confirming; everything else comes from the reading. */
export interface Confirmation {
  readonly accountId: string;
  readonly categoryId?: string | null;
  readonly splits?: readonly { amount: number; categoryId?: string | null; memo?: string | null }[];
  /** Minor units; positive as printed on the receipt, negative for money out. */
  readonly amount?: number;
  readonly currency?: string;
  readonly postedOn?: string;
  readonly payee?: string;
  readonly memo?: string;
}

export interface ConfirmedReceipt {
  readonly receipt: ReceiptView;
  readonly transaction: Transaction;
  /** False when the receipt was confirmed before: the same transaction is answered again. */
  readonly created: boolean;
}

/** Turns a reviewed receipt into the one transaction it stands for. */
@Injectable()
export class ReceiptConfirmationService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly receipts: ReceiptsReadModel,
    private readonly accounts: AccountService,
    private readonly transactions: TransactionService,
    private readonly recorder: RuledRecorder,
  ) {}

  /**
   * @throws ValueNeededError naming a value that was neither read nor given; UnknownReferenceError;
   *   ReceiptCurrencyMismatchError; ReceiptStatusConflictError before the reading is done.
   */
  async confirmReceipt(
    scope: WriteScope<ConfirmedReceipt>,
    receiptId: string,
    confirmation: Confirmation,
  ): Promise<ConfirmedReceipt> {
    const { householdId } = scope;
    // Read ahead of the transaction, which must not wait for a second connection; a currency never changes.
    const account = await this.accounts.findAccount(householdId, confirmation.accountId);
    return this.householdWriter.change(scope, async (tx) => {
      const receipt = await this.store.get(tx, receiptId);
      const view = await this.receipts.getReceipt(householdId, receiptId, tx.manager);
      if (view.transactionId !== null) {
        const transaction = await this.transactions.getTransaction(
          householdId,
          view.transactionId,
          tx.manager,
        );
        return { receipt: view, transaction, created: false };
      }
      // A confirmed receipt whose transaction was deleted may be confirmed anew.
      if (receipt.status !== 'confirmed' && !canMove(receipt.status, 'confirmed')) {
        throw new ReceiptStatusConflictError(receipt.status, 'confirmed');
      }
      if (!account) throw new UnknownReferenceError('account', '/accountId');
      const draft = draftTransaction(receiptId, account, view.extraction, confirmation);
      const transaction = await this.recorder.recordTransaction(tx, draft);
      await tx.manager.query(
        'INSERT INTO receipt.transaction_link (household_id, receipt_id, transaction_id) VALUES ($1, $2, $3)',
        [householdId, receiptId, transaction.id],
      );
      if (receipt.status === 'confirmed') await this.store.save(tx, receipt);
      else await this.store.move(tx, receipt, { to: 'confirmed', action: 'confirmed' });
      return {
        receipt: await this.receipts.getReceipt(householdId, receiptId, tx.manager),
        transaction,
        created: true,
      };
    });
  }
}

/** The transaction that a confirmation makes of a reading; a person's value comes before a read one. */
function draftTransaction(
  receiptId: string,
  account: Account,
  read: Extraction | null,
  given: Confirmation,
): TransactionDraft {
  const currency =
    given.currency ?? read?.currency.value ?? (given.amount === undefined ? null : account.currency);
  if (currency === null) throw new ValueNeededError('currency', 'currency');
  if (currency !== account.currency) throw new ReceiptCurrencyMismatchError(currency, account.currency);
  const paid = given.amount ?? read?.total.value ?? null;
  if (paid === null) throw new ValueNeededError('amount', 'total');
  const postedOn = given.postedOn ?? read?.purchasedOn.value ?? null;
  if (postedOn === null) throw new ValueNeededError('postedOn', 'purchase date');
  const payee = given.payee ?? read?.merchant.name.value ?? null;
  if (payee === null) throw new ValueNeededError('payee', 'merchant');
  const direction = moneyDirection(paid, read);
  return {
    accountId: account.id,
    postedOn,
    amount: Money.of(BigInt(paid) * direction, currency),
    payee,
    memo: given.memo ?? null,
    categoryId: given.categoryId ?? null,
    splits: (given.splits ?? []).map((split) => ({
      amount: Money.of(BigInt(split.amount) * direction, currency),
      categoryId: split.categoryId ?? null,
      memo: split.memo ?? null,
    })),
    tags: [],
    status: 'cleared',
    source: 'receipt',
    lockedFields: locksOfCreation(given),
    receiptId,
  };
}

/** A printed total is positive and leaves the account, unless the document is a refund. */
function moneyDirection(paid: number, read: Extraction | null): 1n | -1n {
  if (paid < 0) return 1n;
  return read?.documentType.value === 'refund' ? 1n : -1n;
}
