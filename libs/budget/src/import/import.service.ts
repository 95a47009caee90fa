import { Account } from '../account/account.entity.js';
import { checkAccount } from '../transaction/book-rules.js';
import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { Clock, InvalidFieldError, NotFoundError } from '#shared';
import {
  HouseholdWriter,
  violatedConstraint,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { SizeLimits } from '../limit/size-limits.js';
import { Import } from './import.entity.js';
import { AccountBusyError, ImportTooOldError } from './import.errors.js';
import { canMove, ImportStatusConflictError, type ImportStatus } from './import-status.js';
import { ImportRows } from './import-rows.js';

/** What of an import is booked besides the rows that are new. */
export interface CommitWishes {
  /** All rows that were taken for transactions of the books. */
  readonly includeDuplicates: boolean;
  /** Or these of them, by their numbers. */
  readonly includeRows: readonly number[];
}

/** Imports as a person steers them. A worker does what they decide. */
@Injectable()
export class ImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly rows: ImportRows,
    private readonly limits: SizeLimits,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError */
  getImport(householdId: string, id: string): Promise<Import> {
    return load(this.dataSource.manager, householdId, id);
  }

  /** The newest first, after the one with id `after`. */
  listImports(
    householdId: string,
    { accountId }: { readonly accountId?: string | undefined },
    count: number,
    after?: string,
  ): Promise<Import[]> {
    return this.dataSource.manager.find(Import, {
      where: { householdId, ...(accountId && { accountId }), ...(after && { id: LessThan(after) }) },
      order: { id: 'DESC' },
      take: count,
    });
  }

  /**
   * Has the rows booked; a repeat changes nothing.
   * @throws NotFoundError, ImportStatusConflictError, AccountBusyError, ArchivedAccountError, SizeLimitError; InvalidFieldError for a row
   *   that is not there
   */
  commitImport(scope: WriteScope<Import>, id: string, wishes: CommitWishes): Promise<Import> {
    return this.begin(scope, id, 'committing', 'committed', async (tx, found) => {
      if (found.status === 'failed' && found.failedIn !== 'committing')
        throw new ImportStatusConflictError(found.status, 'booked');
      const { householdId, accountId: account } = found;
      checkAccount(await tx.manager.findOneBy(Account, { householdId, id: account }), undefined);
      const skipped = wishes.includeDuplicates ? 0 : found.duplicateCount - wishes.includeRows.length;
      await this.limits.requireRoom(tx, 'transactions', found.rowCount - skipped);
      await this.include(tx, found, wishes);
      await this.saveMapping(tx, found);
      return { includeDuplicates: wishes.includeDuplicates };
    });
  }

  /**
   * Has the transactions taken back that are as they were booked; a repeat changes nothing.
   * @throws NotFoundError, ImportStatusConflictError, AccountBusyError, ImportTooOldError
   */
  revertImport(scope: WriteScope<Import>, id: string): Promise<Import> {
    return this.begin(scope, id, 'reverting', 'reverted', async ({ manager }, found) => {
      if (found.status === 'failed' && found.failedIn === 'parsing')
        throw new ImportStatusConflictError(found.status, 'taken back');
      const [kept] = await manager.query<unknown[]>(
        'SELECT FROM budget.import_row WHERE household_id = $1 AND import_id = $2 LIMIT 1',
        [found.householdId, id],
      );
      if (!kept && found.rowCount > 0) throw new ImportTooOldError();
      return { doneRow: 0, removedCount: 0, keptCount: 0 };
    });
  }

  /** Current states, of those that exist. */
  async findStatuses(
    householdId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ImportStatus>> {
    const rows = await this.dataSource.manager.find(Import, {
      select: { id: true, status: true },
      where: { householdId, id: In([...ids]) },
    });
    return new Map(rows.map(({ id, status }) => [id, status]));
  }

  private async begin(
    scope: WriteScope<Import>,
    id: string,
    to: 'committing' | 'reverting',
    done: ImportStatus,
    prepare: (tx: HouseholdTransaction, found: Import) => Promise<Partial<Import>>,
  ): Promise<Import> {
    const { householdId } = scope;
    try {
      return await this.writer.change(scope, async (tx) => {
        const found = await load(tx.manager, householdId, id);
        if (found.status === to || found.status === done) return found;
        if (!canMove(found.status, to))
          throw new ImportStatusConflictError(found.status, to === 'committing' ? 'booked' : 'taken back');
        const changes = await prepare(tx, found);
        await tx.manager.update(
          Import,
          { householdId, id },
          { ...changes, status: to, failedIn: null, errors: [], crashes: 0, touchedAt: this.clock.now() },
        );
        await this.rows.handOut(tx, found);
        return load(tx.manager, householdId, id);
      });
    } catch (error) {
      throw violatedConstraint(error) === 'uq_import_booking' ? new AccountBusyError() : error;
    }
  }

  private async include(
    { manager }: HouseholdTransaction,
    { householdId, id, rowCount }: Import,
    { includeRows }: CommitWishes,
  ): Promise<void> {
    if (includeRows.length === 0) return;
    const unknown = includeRows.findIndex((row) => row > rowCount);
    if (unknown !== -1)
      throw new InvalidFieldError(`/includeRows/${unknown}`, 'unknown', 'The import has no such row.');
    await manager.query(
      `UPDATE budget.import_row SET included = true
        WHERE household_id = $1 AND import_id = $2 AND row = ANY($3::int[])`,
      [householdId, id, includeRows],
    );
  }

  /** Whoever commits has seen how the file was read. */
  private async saveMapping({ manager }: HouseholdTransaction, found: Import): Promise<void> {
    const { householdId, accountId, mapping, guess } = found;
    if (found.format !== 'csv' || !mapping || !guess || guess.header.length === 0) return;
    await manager.query(
      `INSERT INTO budget.import_mapping (household_id, account_id, header, mapping, saved_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT ON CONSTRAINT pk_import_mapping
       DO UPDATE SET header = excluded.header, mapping = excluded.mapping, saved_at = excluded.saved_at`,
      [householdId, accountId, JSON.stringify(guess.header), JSON.stringify(mapping), this.clock.now()],
    );
  }
}

async function load(
  manager: HouseholdTransaction['manager'],
  householdId: string,
  id: string,
): Promise<Import> {
  const found = await manager.findOneBy(Import, { householdId, id });
  if (!found) throw new NotFoundError('import');
  return found;
}
