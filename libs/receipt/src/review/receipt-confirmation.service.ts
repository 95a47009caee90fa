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
import { DecimalRate, DomainError, InvalidFieldError, Money } from '#shared';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import type { Extraction } from '../extraction/extraction.js';
import { ReceiptCurrencyMismatchError, ValueNeededError } from '../receipt.errors.js';
import { canMove, ReceiptStatusConflictError } from '../receipt-status.js';
import { ReceiptStore } from '../receipt-store.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';
import { moneyDirection } from './money-direction.js';
import { splitByItems, splitByKey, type ItemGroup, type SplitKey } from './receipt-splits.js';

/** A part whose amount a person gives; signed as the amount of the confirmation. */
export interface GivenSplit {
  readonly amount: number;
  readonly categoryId?: string | null | undefined;
  readonly memo?: string | null | undefined;
}

/** What the person decides when confirming; everything else comes from the reading. */
export interface Confirmation {
  readonly accountId: string;
  readonly categoryId?: string | null;
  /** All by amount, or all by lines of the receipt. */
  readonly splits?: readonly GivenSplit[] | readonly ItemGroup[];
  /** Instead of `splits`. */
  readonly splitBy?: SplitKey;
  /** Minor units; positive as printed on the receipt, negative for money out. */
  readonly amount?: number;
  readonly currency?: string;
  /** Units of the account's currency per unit of the receipt's, where they differ. */
  readonly rate?: string;
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

/** One receipt of many that are confirmed together. */
export interface ReceiptConfirmation extends Confirmation {
  readonly receiptId: string;
}

/** What became of one of them. */
export type ConfirmationResult = ConfirmedReceipt | { readonly refusal: DomainError };

/** Turns reviewed receipts into the one transaction that each stands for. */
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
   * @throws ValueNeededError naming a value that was neither read nor given; UnknownReferenceError; InvalidFieldError for
   *   splits that the receipt does not allow; ReceiptCurrencyMismatchError without a rate; ReceiptStatusConflictError before the
   *   reading is done.
   */
  async confirmReceipt(
    scope: WriteScope<ConfirmedReceipt>,
    receiptId: string,
    confirmation: Confirmation,
  ): Promise<ConfirmedReceipt> {
    // Read ahead of the transaction, which must not wait for a second connection; a currency never changes.
    const account = await this.accounts.findAccount(scope.householdId, confirmation.accountId);
    return this.householdWriter.change(scope, (tx) => this.confirm(tx, account, receiptId, confirmation));
  }

  /**
   * Each is confirmed or refused by itself, as it would be alone; all that are have one revision, and none leaves the
   * household's as it is.
   */
  async confirmReceipts(
    scope: WriteScope<readonly ConfirmationResult[]>,
    confirmations: readonly ReceiptConfirmation[],
  ): Promise<readonly ConfirmationResult[]> {
    const ids = [...new Set(confirmations.map(({ accountId }) => accountId))];
    const accounts = new Map<string, Account | null>();
    for (const id of ids) accounts.set(id, await this.accounts.findAccount(scope.householdId, id));
    try {
      return await this.householdWriter.change(scope, async (tx) => {
        const results: ConfirmationResult[] = [];
        for (const { receiptId, ...confirmation } of confirmations) {
          const account = accounts.get(confirmation.accountId) ?? null;
          results.push(await refusing(tx, () => this.confirm(tx, account, receiptId, confirmation)));
        }
        if (!results.some((result) => 'created' in result && result.created))
          throw new NothingConfirmed(results);
        return results;
      });
    } catch (error) {
      if (error instanceof NothingConfirmed) return error.results;
      throw error;
    }
  }

  private async confirm(
    tx: HouseholdTransaction,
    account: Account | null,
    receiptId: string,
    confirmation: Confirmation,
  ): Promise<ConfirmedReceipt> {
    const { householdId } = tx;
    const receipt = await this.store.get(tx, receiptId);
    const view = await this.receipts.getReceipt(householdId, receiptId, tx.manager);
    if (view.transactionId !== null) {
      const transaction = await this.transactions.getTransaction(householdId, view.transactionId, tx.manager);
      return { receipt: view, transaction, created: false };
    }
    // A confirmed receipt whose transaction was deleted may be confirmed anew.
    if (receipt.status !== 'confirmed' && !canMove(receipt.status, 'confirmed')) {
      throw new ReceiptStatusConflictError(receipt.status, 'confirmed');
    }
    if (!account) throw new UnknownReferenceError('account', '/accountId');
    const draft = draftTransaction(receiptId, account, view.extraction, confirmation);
    const transaction = await this.recorder.recordTransaction(tx, draft);
    await this.store.linkTransaction(tx, receiptId, transaction.id);
    if (receipt.status === 'confirmed') await this.store.save(tx, receipt);
    else await this.store.move(tx, receipt, { to: 'confirmed', action: 'confirmed' });
    return {
      receipt: await this.receipts.getReceipt(householdId, receiptId, tx.manager),
      transaction,
      created: true,
    };
  }
}

/** Takes the household's revision back. */
class NothingConfirmed extends Error {
  constructor(readonly results: readonly ConfirmationResult[]) {
    super('Nothing was confirmed');
  }
}

/** Undoes what the work has written when it refuses, and nothing else. */
async function refusing<T>(
  { manager }: HouseholdTransaction,
  work: () => Promise<T>,
): Promise<T | { readonly refusal: DomainError }> {
  await manager.query('SAVEPOINT one_of_many');
  try {
    const done = await work();
    await manager.query('RELEASE SAVEPOINT one_of_many');
    return done;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await manager.query('ROLLBACK TO SAVEPOINT one_of_many');
    return { refusal: error };
  }
}

/** The transaction that a confirmation makes of a reading; a person's value comes before a read one. */
function draftTransaction(
  receiptId: string,
  account: Account,
  read: Extraction | null,
  given: Confirmation,
): TransactionDraft {
  const printedCurrency = read?.currency.value ?? null;
  const currency =
    given.currency ?? printedCurrency ?? (given.amount === undefined ? null : account.currency);
  if (currency === null) throw new ValueNeededError('currency', 'currency');
  const paid = given.amount ?? read?.total.value ?? null;
  if (paid === null) throw new ValueNeededError('amount', 'total');
  const postedOn = given.postedOn ?? read?.purchasedOn.value ?? null;
  if (postedOn === null) throw new ValueNeededError('postedOn', 'purchase date');
  const payee = given.payee ?? read?.merchant.name.value ?? null;
  if (payee === null) throw new ValueNeededError('payee', 'merchant');
  const direction = moneyDirection(paid, read);
  const stated = Money.of(BigInt(paid) * direction, currency);
  const amount = inCurrencyOf(account, stated, given.rate);
  const splits = splitsOf(read, given, amount, direction);
  return {
    accountId: account.id,
    postedOn,
    amount,
    payee,
    memo: given.memo ?? null,
    categoryId: given.categoryId ?? null,
    splits,
    tags: [],
    status: 'cleared',
    source: 'receipt',
    lockedFields: locksOfCreation({ ...given, splits }),
    original: amount === stated ? null : { amountUnits: stated.minorUnits, currency, rate: given.rate! },
    receiptId,
  };
}

function inCurrencyOf({ currency }: Account, stated: Money, rate: string | undefined): Money {
  if (stated.currency === currency) {
    if (rate === undefined) return stated;
    throw new InvalidFieldError('/rate', 'same_currency', `Receipt and account are both in ${currency}.`);
  }
  if (rate === undefined) throw new ReceiptCurrencyMismatchError(stated.currency, currency);
  return DecimalRate.parse(rate).convert(stated, currency);
}

function splitsOf(
  read: Extraction | null,
  { splits = [], splitBy }: Confirmation,
  amount: Money,
  direction: 1n | -1n,
): TransactionDraft['splits'] {
  if (splitBy !== undefined && splits.length > 0)
    throw new InvalidFieldError('/splitBy', 'ambiguous', 'Give `splits` or `splitBy`, not both.');
  if (splitBy !== undefined) return splitByKey(printed(read), amount, splitBy);
  if (isByItems(splits)) return splitByItems(printed(read), amount, splits);
  return splits.map((split) => ({
    amount: Money.of(BigInt(split.amount) * direction, amount.currency),
    categoryId: split.categoryId ?? null,
    memo: split.memo ?? null,
  }));
}

function isByItems(splits: readonly GivenSplit[] | readonly ItemGroup[]): splits is readonly ItemGroup[] {
  return splits.length > 0 && 'items' in splits[0]!;
}

function printed(read: Extraction | null): Extraction {
  if (read) return read;
  throw new InvalidFieldError(
    '/splits',
    'not_read',
    'No line of this receipt was read. Give amounts instead.',
  );
}
