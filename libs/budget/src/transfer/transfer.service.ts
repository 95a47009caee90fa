import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { InvalidFieldError, Money, newId, NotFoundError, type LocalDate } from '#shared';
import {
  createOnce,
  HouseholdWriter,
  requireRevision,
  type Created,
  type CreateRequest,
  type ExpectedRevisions,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { Account } from '../account/account.entity.js';
import { UnknownReferenceError } from '../budget.errors.js';
import { TransactionRecorder } from '../transaction/transaction-recorder.js';
import { Transaction } from '../transaction/transaction.entity.js';
import { scopeOf, type Author } from '../transaction/transaction.service.js';
import { deleteRows } from '../transaction/transaction-rows.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';
import { Transfer } from './transfer.entity.js';
import { AlreadyInTransferError } from './transfer.errors.js';
import { checkPair } from './transfer-rules.js';

/** A transfer that a person enters: both of its transactions are made. */
export interface NewTransfer extends CreateRequest {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  /** Minor units that leave, positive. */
  readonly amountUnits: bigint;
  /** The currency of the account that they leave. */
  readonly currency: string;
  /** Minor units that arrive, positive: given if, and only if, the other account has another currency. */
  readonly toAmountUnits?: bigint;
  readonly postedOn: LocalDate;
  readonly memo: string | null;
}

/** Two transactions that a person says are one transfer. */
export interface TransferMatch extends CreateRequest {
  readonly transactionIds: readonly [string, string];
}

/** What becomes of the transactions of a transfer that ends. */
export type EndOfSides = 'keep' | 'delete';

/** The household's transfers. */
@Injectable()
export class TransferService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: TransactionReadModel,
    private readonly recorder: TransactionRecorder,
    private readonly writer: HouseholdWriter,
  ) {}

  /** @throws NotFoundError */
  async getTransfer(
    householdId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Transfer> {
    const sides = await this.transactions.findByTransfers(manager, householdId, [id]);
    if (sides.length === 0) throw new NotFoundError('transfer');
    return toTransfer(sides, id, null);
  }

  /**
   * @throws UnknownReferenceError (an account), InvalidFieldError (one account, not the account's currency, an amount
   *   that arrives too many or too few), IdAlreadyUsedError
   */
  createTransfer(scope: WriteScope<Transfer>, request: NewTransfer): Promise<Created<Transfer>> {
    return this.createOnce(scope, request, (tx, id) => this.recordBoth(tx, id, request));
  }

  /**
   * @throws UnknownReferenceError (a transaction), AlreadyInTransferError, InvalidFieldError when the two cannot be one
   *   transfer, IdAlreadyUsedError
   */
  matchTransactions(scope: WriteScope<Transfer>, request: TransferMatch): Promise<Created<Transfer>> {
    return this.createOnce(scope, request, (tx, id) => this.pairUp(tx, id, request));
  }

  /** Ends a transfer; see `EndOfSides`. @throws NotFoundError, StaleRevisionError */
  async endTransfer(
    author: Author,
    id: string,
    sides: EndOfSides,
    expected?: ExpectedRevisions,
  ): Promise<void> {
    await this.writer.change(scopeOf(author), async (tx) => {
      const { from, to, revision } = await this.getTransfer(tx.householdId, id, tx.manager);
      requireRevision({ revision }, expected);
      if (sides === 'delete') await deleteRows(tx, [from.id, to.id]);
      else await tx.manager.delete(Transfer, { householdId: tx.householdId, id });
    });
  }

  private createOnce(
    scope: WriteScope<Transfer>,
    request: CreateRequest,
    makeSides: (tx: HouseholdTransaction, id: string) => Promise<readonly Transaction[]>,
  ): Promise<Created<Transfer>> {
    const id = request.id ?? newId();
    return createOnce(request, {
      find: () => this.findCreated(scope.householdId, id),
      create: () =>
        this.writer.change(scope, async (tx) => {
          const { householdId } = tx;
          await tx.manager.insert(Transfer, { householdId, id, createDigest: request.digest });
          return toTransfer(await makeSides(tx, id), id, request.digest);
        }),
      primaryKey: 'pk_transfer',
    });
  }

  private async findCreated(householdId: string, id: string): Promise<Transfer | null> {
    const { manager } = this.dataSource;
    const made = await manager.findOneBy(Transfer, { householdId, id });
    const sides = made && (await this.transactions.findByTransfers(manager, householdId, [id]));
    return sides && sides.length > 0 ? toTransfer(sides, id, made.createDigest) : null;
  }

  private async recordBoth(
    tx: HouseholdTransaction,
    id: string,
    request: NewTransfer,
  ): Promise<Transaction[]> {
    const { fromAccountId, toAccountId, amountUnits, currency, toAmountUnits, postedOn, memo } = request;
    const accounts = await tx.manager.findBy(Account, [
      { householdId: tx.householdId, id: fromAccountId },
      { householdId: tx.householdId, id: toAccountId },
    ]);
    const currencyOf = (accountId: string, pointer: string): string => {
      const account = accounts.find((each) => each.id === accountId);
      if (!account) throw new UnknownReferenceError('account', pointer);
      return account.currency;
    };
    const leaves = currencyOf(fromAccountId, '/fromAccountId');
    const arrives = currencyOf(toAccountId, '/toAccountId');
    if (leaves !== currency) {
      const message = `The account is in ${leaves}, the transfer in ${currency}.`;
      throw new InvalidFieldError('/currency', 'currency_mismatch', message);
    }
    const amount = Money.of(-amountUnits, leaves);
    const toAmount = Money.of(arrivingUnits(request, leaves, arrives), arrives);
    checkPair(
      { accountId: fromAccountId, amountUnits: amount.minorUnits, currency: leaves, hasSplits: false },
      { accountId: toAccountId, amountUnits: toAmount.minorUnits, currency: arrives, hasSplits: false },
      { account: '/toAccountId', amount: toAmountUnits === undefined ? '/amount' : '/toAmount', splits: '' },
    );
    const both = { postedOn, memo, payee: null, categoryId: null, splits: [], tags: [], receiptId: null };
    const side = (accountId: string, moved: Money) =>
      this.recorder.recordTransaction(tx, {
        ...{ ...both, accountId, amount: moved, transferId: id },
        ...{ status: 'cleared', source: 'manual' },
      });
    return [await side(fromAccountId, amount), await side(toAccountId, toAmount)];
  }

  private async pairUp(
    tx: HouseholdTransaction,
    id: string,
    { transactionIds }: TransferMatch,
  ): Promise<readonly Transaction[]> {
    const { householdId, manager } = tx;
    const found = await this.transactions.findTransactions(manager, householdId, transactionIds);
    const pointers = transactionIds.map((_, index) => `/transactionIds/${index}`);
    const [one, other] = transactionIds.map((transactionId, index) => {
      const transaction = found.find((each) => each.id === transactionId);
      if (!transaction) throw new UnknownReferenceError('transaction', pointers[index]!);
      if (transaction.transferId !== null) throw new AlreadyInTransferError(pointers[index]!);
      return transaction;
    }) as [Transaction, Transaction];
    const at = '/transactionIds';
    checkPair(one, other, { account: at, amount: at, splits: at });
    await manager.update(Transaction, { householdId, id: In([...transactionIds]) }, { transferId: id });
    return this.transactions.findByTransfers(manager, householdId, [id]);
  }
}

/** @throws InvalidFieldError when what arrives is not said and cannot be known, or is said twice */
function arrivingUnits({ amountUnits, toAmountUnits }: NewTransfer, leaves: string, arrives: string): bigint {
  if (leaves === arrives) {
    if (toAmountUnits === undefined) return amountUnits;
    const message = `Both accounts are in ${leaves}: what leaves is what arrives.`;
    throw new InvalidFieldError('/toAmount', 'not_needed', message);
  }
  if (toAmountUnits !== undefined) return toAmountUnits;
  const message = `The accounts are in ${leaves} and ${arrives}: say how much ${arrives} arrived.`;
  throw new InvalidFieldError('/toAmount', 'required', message);
}

function toTransfer(sides: readonly Transaction[], id: string, createDigest: Buffer | null): Transfer {
  const [from, to] = [...sides].sort((a, b) => (a.amountUnits < b.amountUnits ? -1 : 1)) as [
    Transaction,
    Transaction,
  ];
  return Object.assign(new Transfer(), { householdId: from.householdId, id, createDigest, from, to });
}
