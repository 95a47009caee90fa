import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type Repository } from 'typeorm';
import { Clock, Money, newId, NotFoundError, type LocalDate } from '#shared';
import {
  createOnce,
  type Created,
  type CreateRequest,
  HouseholdWriter,
  violatedConstraint,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { Account } from '../account/account.entity.js';
import { TransactionRecorder } from '../transaction/transaction-recorder.js';
import { Transaction } from '../transaction/transaction.entity.js';
import { holdRows, markRows, releaseRows } from './reconciled-rows.js';
import { readState, type ReconciliationState } from './reconciliation-state.js';
import { Reconciliation } from './reconciliation.entity.js';
import {
  LaterReconciliationError,
  ReconciliationDifferenceError,
  ReconciliationOpenError,
  ReconciliationStatusError,
} from './reconciliation.errors.js';

export interface ReconciliationDraft extends CreateRequest {
  readonly statementDate: LocalDate;
  /** Minor units of the account's currency. */
  readonly statementBalanceUnits: bigint;
}

/** Which of the account's transactions the person has found on the statement, and which not after all. */
export interface Findings {
  readonly cleared: readonly string[];
  readonly pending: readonly string[];
}

export interface Completion {
  /** Whether a transaction is to make up for what is left of a difference. */
  readonly acceptDifference: boolean;
  /** Of that transaction. */
  readonly categoryId: string | null;
}

type Scope = WriteScope<ReconciliationState>;

const ADJUSTMENT_MEMO = 'Reconciliation adjustment';

/** Compares accounts with statements. */
@Injectable()
export class ReconciliationService {
  constructor(
    @InjectRepository(Reconciliation) private readonly reconciliations: Repository<Reconciliation>,
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly recorder: TransactionRecorder,
    private readonly clock: Clock,
  ) {}

  /**
   * Up to `count` of the account's reconciliations, the latest statement first.
   * @param after the last one seen
   * @throws NotFoundError (account)
   */
  async listReconciliations(
    householdId: string,
    accountId: string,
    count: number,
    after?: Pick<Reconciliation, 'statementDate' | 'id'>,
  ): Promise<Reconciliation[]> {
    await requireAccount(this.dataSource.manager, householdId, accountId);
    const query = this.reconciliations
      .createQueryBuilder('r')
      .where('r.householdId = :householdId AND r.accountId = :accountId', { householdId, accountId })
      .orderBy('r.statementDate', 'DESC')
      .addOrderBy('r.id', 'DESC')
      .limit(count);
    if (after)
      query.andWhere('(r.statementDate, r.id) < (:date, :id)', { date: after.statementDate, id: after.id });
    return query.getMany();
  }

  /** @throws NotFoundError */
  getReconciliation(householdId: string, accountId: string, id: string): Promise<ReconciliationState> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) =>
      readState(manager, await load(manager, householdId, accountId, id)),
    );
  }

  /** @throws NotFoundError (account), ReconciliationOpenError, LaterReconciliationError, IdAlreadyUsedError */
  async begin(
    scope: Scope,
    accountId: string,
    draft: ReconciliationDraft,
  ): Promise<Created<ReconciliationState>> {
    const { householdId } = scope;
    const { digest } = draft;
    const withDigest = (state: ReconciliationState) => ({
      ...state,
      createDigest: state.reconciliation.createDigest,
    });
    return createOnce(draft, {
      find: async (id) => {
        const found = await this.reconciliations.findOneBy({ householdId, accountId, id });
        return found && withDigest(await this.getReconciliation(householdId, accountId, id));
      },
      create: async () => {
        const state = await this.writer
          .change(scope, async ({ manager }) => {
            await requireAccount(manager, householdId, accountId);
            await requireLatest(manager, householdId, accountId, draft.statementDate);
            const id = draft.id ?? newId();
            const { statementDate, statementBalanceUnits } = draft;
            const columns = {
              householdId,
              id,
              accountId,
              statementDate,
              statementBalanceUnits,
              createDigest: digest,
            };
            await manager.insert(Reconciliation, { ...columns, status: 'open' });
            return readState(manager, await load(manager, householdId, accountId, id));
          })
          .catch((error: unknown) => {
            throw toOpenError(error);
          });
        return withDigest(state);
      },
      primaryKey: 'pk_reconciliation',
    });
  }

  /**
   * Marks transactions as found on the statement, or as not.
   * @throws NotFoundError, ReconciliationStatusError, UnknownReferenceError for an id that is none of the account's
   *   transactions up to the statement's date, or one that is held
   */
  mark(scope: Scope, accountId: string, id: string, findings: Findings): Promise<ReconciliationState> {
    return this.changeOpen(scope, accountId, id, async (tx, reconciliation) => {
      await markRows(tx, reconciliation, findings.cleared, 'cleared');
      await markRows(tx, reconciliation, findings.pending, 'pending');
    });
  }

  /**
   * Holds every cleared transaction up to the statement's date: it becomes `reconciled`.
   * @throws NotFoundError, ReconciliationStatusError, ReconciliationDifferenceError, and for the adjustment as
   *   `TransactionRecorder.recordTransaction`
   */
  complete(scope: Scope, accountId: string, id: string, wish: Completion): Promise<ReconciliationState> {
    return this.changeOpen(scope, accountId, id, async (tx, reconciliation) => {
      const { differenceUnits, currency } = await readState(tx.manager, reconciliation);
      if (differenceUnits !== 0n && !wish.acceptDifference)
        throw new ReconciliationDifferenceError(differenceUnits);
      const adjustment =
        differenceUnits === 0n
          ? null
          : await this.recorder.recordTransaction(tx, {
              accountId,
              postedOn: reconciliation.statementDate,
              amount: Money.of(differenceUnits, currency),
              payee: null,
              memo: ADJUSTMENT_MEMO,
              categoryId: wish.categoryId,
              splits: [],
              tags: [],
              status: 'cleared',
              source: 'manual',
              receiptId: null,
            });
      await holdRows(tx.manager, reconciliation);
      await tx.manager.update(
        Reconciliation,
        { householdId: tx.householdId, id },
        {
          status: 'completed',
          completedAt: this.clock.now(),
          adjustmentTransactionId: adjustment?.id ?? null,
        },
      );
    });
  }

  /**
   * Takes a completion back: its transactions are `cleared` again and its adjustment is gone.
   * @throws NotFoundError, ReconciliationStatusError, LaterReconciliationError, ReconciliationOpenError
   */
  async reopen(scope: Scope, accountId: string, id: string): Promise<ReconciliationState> {
    return this.writer
      .change(scope, async ({ manager, householdId }) => {
        const reconciliation = await load(manager, householdId, accountId, id);
        if (reconciliation.status === 'open') throw new ReconciliationStatusError('open');
        await requireLatest(manager, householdId, accountId, reconciliation.statementDate, id);
        await releaseRows(manager, householdId, id);
        const { adjustmentTransactionId } = reconciliation;
        const opened = { status: 'open', completedAt: null, adjustmentTransactionId: null } as const;
        await manager.update(Reconciliation, { householdId, id }, opened);
        if (adjustmentTransactionId !== null) {
          await manager.delete(Transaction, { householdId, id: adjustmentTransactionId });
        }
        return readState(manager, await load(manager, householdId, accountId, id));
      })
      .catch((error: unknown) => {
        throw toOpenError(error);
      });
  }

  /** Gives an open reconciliation up; what was marked stays marked. @throws NotFoundError, ReconciliationStatusError */
  async abandon(householdId: string, accountId: string, id: string): Promise<void> {
    await this.writer.change(householdId, async ({ manager }) => {
      const { status } = await load(manager, householdId, accountId, id);
      if (status === 'completed') throw new ReconciliationStatusError('completed');
      await manager.delete(Reconciliation, { householdId, id });
    });
  }

  private changeOpen(
    scope: Scope,
    accountId: string,
    id: string,
    work: (tx: HouseholdTransaction, reconciliation: Reconciliation) => Promise<void>,
  ): Promise<ReconciliationState> {
    return this.writer.change(scope, async (tx) => {
      const { householdId } = tx;
      const reconciliation = await load(tx.manager, householdId, accountId, id);
      if (reconciliation.status === 'completed') throw new ReconciliationStatusError('completed');
      await work(tx, reconciliation);
      return readState(tx.manager, await load(tx.manager, householdId, accountId, id));
    });
  }
}

async function load(
  manager: EntityManager,
  householdId: string,
  accountId: string,
  id: string,
): Promise<Reconciliation> {
  const found = await manager.findOneBy(Reconciliation, { householdId, accountId, id });
  if (!found) throw new NotFoundError('reconciliation');
  return found;
}

async function requireAccount(manager: EntityManager, householdId: string, id: string): Promise<void> {
  if (!(await manager.existsBy(Account, { householdId, id }))) throw new NotFoundError('account');
}

/** @throws LaterReconciliationError when another one of the account is completed with this date or a later one */
async function requireLatest(
  manager: EntityManager,
  householdId: string,
  accountId: string,
  statementDate: LocalDate,
  own: string | null = null,
): Promise<void> {
  const later = await manager.query<unknown[]>(
    `SELECT FROM budget.reconciliation
      WHERE household_id = $1 AND account_id = $2 AND status = 'completed' AND statement_date >= $3
        AND id IS DISTINCT FROM $4`,
    [householdId, accountId, statementDate, own],
  );
  if (later.length > 0) throw new LaterReconciliationError();
}

function toOpenError(error: unknown): unknown {
  return violatedConstraint(error) === 'uq_reconciliation_open' ? new ReconciliationOpenError() : error;
}
