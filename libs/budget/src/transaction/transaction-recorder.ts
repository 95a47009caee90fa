import { Injectable } from '@nestjs/common';
import { newId } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { Account } from '../account/account.entity.js';
import { checkAccount, checkCategories, checkCurrency, referencedCategories } from './book-rules.js';
import { resolveOriginal } from './original-amount.js';
import { checkSplits } from './split-rules.js';
import type { TransactionDraft } from './transaction-draft.js';
import { TransactionSplit } from './transaction-split.entity.js';
import { Transaction } from './transaction.entity.js';
import { toTransactionError } from './transaction.errors.js';

/** Writes transactions into the books, inside a transaction that somebody else has opened. */
@Injectable()
export class TransactionRecorder {
  /**
   * Records a new transaction; the account's balance follows.
   * @throws UnknownReferenceError (account or category not of this household), InvalidFieldError (currency is
   *   not the account's, splits do not sum, original does not fit), ArchivedAccountError, ReceiptAlreadyRecordedError.
   *   Each names the field of the draft.
   */
  async recordTransaction(tx: HouseholdTransaction, draft: TransactionDraft): Promise<Transaction> {
    checkAccount(await findAccount(tx, draft), draft.amount.currency);
    await this.checkAgainstBooks(tx, draft);
    const transaction = toEntity(tx, draft.id ?? newId(), draft);
    const { splits, ...columns } = transaction;
    try {
      await tx.manager.insert(Transaction, columns);
      await this.writeSplits(tx, splits);
    } catch (error) {
      throw toTransactionError(error);
    }
    return transaction;
  }

  /** Replaces what an existing transaction says, also in an archived account. Throws as `recordTransaction`. */
  async rewriteTransaction(
    tx: HouseholdTransaction,
    existing: Transaction,
    draft: TransactionDraft,
  ): Promise<Transaction> {
    const account = await findAccount(tx, draft);
    if (draft.accountId === existing.accountId)
      checkCurrency(account?.currency ?? null, draft.amount.currency);
    else checkAccount(account, draft.amount.currency);
    await this.checkAgainstBooks(tx, draft);
    const transaction = toEntity(tx, existing.id, draft);
    transaction.transferId = existing.transferId;
    transaction.createDigest = existing.createDigest;
    const { splits, householdId, id, ...columns } = transaction;
    try {
      if (existing.hasSplits) {
        await tx.manager.delete(TransactionSplit, { householdId, transactionId: id });
      }
      await tx.manager.update(Transaction, { householdId, id }, columns);
      await this.writeSplits(tx, splits);
    } catch (error) {
      throw toTransactionError(error);
    }
    return transaction;
  }

  private async writeSplits(tx: HouseholdTransaction, splits: TransactionSplit[]): Promise<void> {
    if (splits.length > 0) await tx.manager.insert(TransactionSplit, splits);
  }

  private async checkAgainstBooks(tx: HouseholdTransaction, draft: TransactionDraft): Promise<void> {
    checkSplits({
      amountUnits: draft.amount.minorUnits,
      categoryId: draft.categoryId,
      splits: draft.splits.map(({ id, amount }) => ({ id, amountUnits: amount.minorUnits })),
    });
    const references = referencedCategories(draft);
    if (references.length === 0) return;
    const known = await tx.manager.query<{ id: string }[]>(
      'SELECT id FROM budget.category WHERE household_id = $1 AND id = ANY($2::uuid[])',
      [tx.householdId, references],
    );
    const knownIds = new Set(known.map(({ id }) => id));
    checkCategories(draft, new Set(references.filter((id) => !knownIds.has(id))));
  }
}

function findAccount(tx: HouseholdTransaction, { accountId }: TransactionDraft): Promise<Account | null> {
  return tx.manager.findOneBy(Account, { householdId: tx.householdId, id: accountId });
}

function toEntity(tx: HouseholdTransaction, id: string, draft: TransactionDraft): Transaction {
  const { householdId } = tx;
  return Object.assign(new Transaction(), {
    householdId,
    id,
    revision: tx.revision,
    accountId: draft.accountId,
    postedOn: draft.postedOn,
    amountUnits: draft.amount.minorUnits,
    currency: draft.amount.currency,
    payee: draft.payee,
    memo: draft.memo,
    categoryId: draft.categoryId,
    hasSplits: draft.splits.length > 0,
    tags: [...draft.tags],
    status: draft.status,
    source: draft.source,
    receiptId: draft.receiptId,
    transferId: null,
    externalId: draft.externalId ?? null,
    createDigest: draft.digest ?? null,
    original: draft.original ? resolveOriginal(draft.original, draft.amount, draft.postedOn) : null,
    splits: draft.splits.map((split, position) =>
      Object.assign(new TransactionSplit(), {
        householdId,
        id: split.id ?? newId(),
        transactionId: id,
        position,
        amountUnits: split.amount.minorUnits,
        categoryId: split.categoryId,
        memo: split.memo,
      }),
    ),
  });
}
