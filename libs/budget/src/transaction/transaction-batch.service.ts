import { Injectable } from '@nestjs/common';
import { DomainError, Money, NotFoundError } from '#shared';
import {
  HouseholdWriter,
  IdAlreadyUsedError,
  requireRevision,
  violatedConstraint,
  type ExpectedRevisions,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { BulkActions } from '../bulk/bulk-actions.js';
import { TransferPairs } from '../transfer/transfer-pairs.js';
import { checkCurrency } from './book-rules.js';
import { locksAfterEdit, locksOfCreation } from './field-locks.js';
import { redraft } from './redraft.js';
import type { TransactionDraft } from './transaction-draft.js';
import { TransactionRecorder, type OpenBooks, type References } from './transaction-recorder.js';
import { deleteRows } from './transaction-rows.js';
import type { NewTransaction, TransactionChanges } from './transaction-statement.js';
import { Transaction } from './transaction.entity.js';
import { toTransactionError } from './transaction.errors.js';
import { TransactionReadModel } from './transaction.read-model.js';

/** One operation of a batch, as a person would send it alone. */
export type BatchOperation =
  | { readonly op: 'create'; readonly transaction: NewTransaction }
  | {
      readonly op: 'update';
      readonly id: string;
      readonly changes: TransactionChanges;
      readonly expected?: ExpectedRevisions;
    }
  | { readonly op: 'delete'; readonly id: string; readonly expected?: ExpectedRevisions };

/** What became of an operation; `transaction` is null for a deletion. */
export type BatchResult =
  | {
      readonly outcome: 'created' | 'existing' | 'updated' | 'deleted';
      readonly transaction: Transaction | null;
    }
  | { readonly refusal: DomainError };

export interface BatchOutcome {
  /** Null when nothing was written. */
  readonly bulkActionId: string | null;
  /** As many as operations, in their order. */
  readonly results: readonly BatchResult[];
}

/** An operation that may be written; `index` is that of its operation. */
type Plan = { readonly index: number } & PlannedWrite;

type PlannedWrite =
  | { readonly op: 'create'; readonly draft: TransactionDraft }
  | { readonly op: 'update'; readonly existing: Transaction; readonly draft: TransactionDraft }
  | { readonly op: 'delete'; readonly existing: Transaction };

/** The same transaction twice in one batch: which comes first would be anybody's guess. */
class RepeatedInBatchError extends DomainError {
  constructor() {
    super('invalid', 'repeated_in_batch', 'An earlier operation of this batch has the same transaction.');
  }
}

/** A person's edits of many transactions, each refused or accepted by itself. */
@Injectable()
export class TransactionBatchService {
  constructor(
    private readonly transactions: TransactionReadModel,
    private readonly recorder: TransactionRecorder,
    private readonly pairs: TransferPairs,
    private readonly actions: BulkActions,
    private readonly writer: HouseholdWriter,
  ) {}

  /**
   * Carries out what can be carried out, in one database transaction with one revision: at most ten statements of the
   * books, however many operations, unless the database itself refuses one. An operation that is refused leaves no
   * trace; a batch of which nothing is left keeps the household's revision.
   */
  async run(scope: WriteScope<BatchOutcome>, operations: readonly BatchOperation[]): Promise<BatchOutcome> {
    try {
      return await this.writer.change(scope, (tx) => this.runIn(tx, operations));
    } catch (error) {
      if (error instanceof NothingWritten) return error.outcome;
      throw error;
    }
  }

  private async runIn(
    tx: HouseholdTransaction,
    operations: readonly BatchOperation[],
  ): Promise<BatchOutcome> {
    const results = new Map<number, BatchResult>();
    const plans = await this.plan(tx, operations, results);
    const finish = (bulkActionId: string | null): BatchOutcome => ({
      bulkActionId,
      results: operations.map((_, index) => results.get(index)!),
    });
    if (plans.length === 0) throw new NothingWritten(finish(null));
    const bulkActionId = await this.actions.begin(tx, 'batch');
    await this.write(tx, plans, results);
    if (![...results.values()].some(isWritten)) throw new NothingWritten(finish(null));
    return finish(bulkActionId);
  }

  /** What may be written; the results of all other operations are noted. */
  private async plan(
    tx: HouseholdTransaction,
    operations: readonly BatchOperation[],
    results: Map<number, BatchResult>,
  ): Promise<Plan[]> {
    const ids = operations.flatMap((operation) => idOf(operation) ?? []);
    const found =
      ids.length === 0 ? [] : await this.transactions.findTransactions(tx.manager, tx.householdId, ids);
    const present = new Map(found.map((transaction) => [transaction.id, transaction]));
    const books = await this.recorder.openBooks(
      tx,
      operations.flatMap((operation) => referencesOf(operation, present) ?? []),
    );
    const seen = new Set<string>();
    return operations.flatMap((operation, index) => {
      try {
        const id = idOf(operation);
        if (id !== undefined && seen.has(id)) throw new RepeatedInBatchError();
        if (id !== undefined) seen.add(id);
        const planned = planOperation(operation, present, books);
        if ('op' in planned) return [{ index, ...planned }];
        results.set(index, planned);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        results.set(index, { refusal: error });
      }
      return [];
    });
  }

  /**
   * All at once, and when the database refuses (what no look at the books could have told), by halves: the one that it
   * refuses is found, and the others are written.
   */
  private async write(
    tx: HouseholdTransaction,
    plans: readonly Plan[],
    results: Map<number, BatchResult>,
  ): Promise<void> {
    try {
      // Inside a transaction this is a savepoint.
      const written = await tx.manager.transaction((manager) => this.writeAll({ ...tx, manager }, plans));
      for (const [index, result] of written) results.set(index, result);
    } catch (error) {
      const refusal = violatedConstraint(error) === undefined ? error : toTransactionError(error);
      if (!(refusal instanceof DomainError)) throw error;
      const [only] = plans;
      if (plans.length === 1 && only) {
        results.set(only.index, { refusal });
        return;
      }
      const middle = Math.ceil(plans.length / 2);
      const first = plans.slice(0, middle);
      await this.write(tx, first, results);
      const written = first.filter(({ index }) => isWritten(results.get(index)!));
      await this.write(tx, withoutEndedTransfers(plans.slice(middle), written), results);
    }
  }

  private async writeAll(tx: HouseholdTransaction, plans: readonly Plan[]): Promise<[number, BatchResult][]> {
    const deletions = plans.filter((plan) => plan.op === 'delete');
    const updates = withoutEndedTransfers(plans, deletions).filter((plan) => plan.op === 'update');
    const creations = plans.filter((plan) => plan.op === 'create');
    if (deletions.length > 0) {
      await deleteRows(
        tx,
        deletions.map(({ existing }) => existing.id),
      );
    }
    const updated = await this.recorder.rewriteChecked(tx, updates);
    await this.pairs.follow(tx, updated);
    const created = await this.recorder.recordChecked(
      tx,
      creations.map(({ draft }) => draft),
    );
    return [
      ...deletions.map(({ index }): [number, BatchResult] => [
        index,
        { outcome: 'deleted', transaction: null },
      ]),
      ...updates.map(({ index }, at): [number, BatchResult] => [
        index,
        { outcome: 'updated', transaction: updated[at]! },
      ]),
      ...creations.map(({ index }, at): [number, BatchResult] => [
        index,
        { outcome: 'created', transaction: created[at]! },
      ]),
    ];
  }
}

/** The plans as they are once these deletions are written: the other sides of their transfers are ordinary transactions. */
function withoutEndedTransfers(plans: readonly Plan[], written: readonly Plan[]): readonly Plan[] {
  const ended = new Set(
    written.flatMap((plan) => (plan.op === 'delete' ? (plan.existing.transferId ?? []) : [])),
  );
  return plans.map((plan) => {
    if (plan.op !== 'update' || !plan.existing.transferId || !ended.has(plan.existing.transferId))
      return plan;
    return { ...plan, existing: Object.assign(new Transaction(), plan.existing, { transferId: null }) };
  });
}

/** Ends the transaction of a batch that has written nothing, and takes its revision back. */
class NothingWritten extends Error {
  constructor(readonly outcome: BatchOutcome) {
    super('nothing was written');
    this.name = 'NothingWritten';
  }
}

function isWritten(result: BatchResult): boolean {
  return 'outcome' in result && result.outcome !== 'existing';
}

function idOf(operation: BatchOperation): string | undefined {
  return operation.op === 'create' ? operation.transaction.id : operation.id;
}

function referencesOf(
  operation: BatchOperation,
  present: ReadonlyMap<string, Transaction>,
): References | undefined {
  if (operation.op === 'create') return operation.transaction;
  const existing = present.get(operation.id);
  if (operation.op === 'delete' || !existing) return undefined;
  const { accountId, categoryId, splits } = operation.changes;
  return {
    accountId: accountId ?? existing.accountId,
    categoryId: categoryId ?? existing.categoryId,
    splits: splits ?? existing.splits,
  };
}

/** @throws DomainError as the same request alone would */
function planOperation(
  operation: BatchOperation,
  present: ReadonlyMap<string, Transaction>,
  books: OpenBooks,
) {
  if (operation.op === 'create') return planCreation(operation.transaction, present, books);
  const existing = present.get(operation.id);
  if (!existing) throw new NotFoundError('transaction');
  requireRevision(existing, operation.expected);
  if (operation.op === 'delete') return { op: operation.op, existing };
  const lockedFields = locksAfterEdit(existing.lockedFields, operation.changes);
  const draft = redraft(existing, { ...operation.changes, lockedFields });
  books.check(draft, existing);
  return { op: operation.op, existing, draft };
}

function planCreation(
  { currency, digest, id, amountUnits, splits, ...rest }: NewTransaction,
  present: ReadonlyMap<string, Transaction>,
  books: OpenBooks,
): PlannedWrite | BatchResult {
  const earlier = id === undefined ? undefined : present.get(id);
  if (earlier) {
    if (!digest || !earlier.createDigest?.equals(digest)) throw new IdAlreadyUsedError();
    return { outcome: 'existing', transaction: earlier };
  }
  const accountCurrency = books.currencyOf(rest.accountId);
  checkCurrency(accountCurrency, currency);
  const draft: TransactionDraft = {
    ...rest,
    ...(id === undefined ? {} : { id }),
    ...(digest ? { digest } : {}),
    amount: Money.of(amountUnits, accountCurrency!),
    splits: splits.map(({ amountUnits: part, ...split }) => ({
      ...split,
      amount: Money.of(part, accountCurrency!),
    })),
    source: 'manual',
    receiptId: null,
    lockedFields: locksOfCreation({ ...rest, splits }),
  };
  books.check(draft);
  return { op: 'create', draft };
}
