import { Injectable } from '@nestjs/common';
import { Clock } from '#shared';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import { ImportSettings } from './import.config.js';
import { Import } from './import.entity.js';
import { ImportDuplicates } from './import-duplicates.js';
import { ImportFiles } from './import-files.js';
import { findOrdered, type ImportOrder } from './import-rows.js';
import { ImportStaging } from './import-staging.js';
import { ReadingNotes, UnreadableFileError, type ImportFault, type StatementRow } from './parse/statement.js';
import {
  planReading,
  readStatement,
  type ReadingPlan,
  type StatementMapping,
  type StatementWishes,
} from './statement-reading.js';

/** Between two signs of life, which are also what a client sees of the progress. */
const TELL_EVERY_MS = 2_000;
const START = { line: 1, column: 1 };

/** Thrown out of the work when its order is no longer the current one. */
class OrderReplacedError extends Error {}

/** A file that was read to its end. */
interface ReadFile {
  readonly plan: ReadingPlan;
  readonly mapping: StatementMapping | undefined;
  readonly notes: ReadingNotes;
  readonly rowCount: number;
}

/** Reads the files of imports into their staged rows. */
@Injectable()
export class ImportReadingService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly staging: ImportStaging,
    private readonly duplicates: ImportDuplicates,
    private readonly files: ImportFiles,
    private readonly settings: ImportSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws storage's or the database's fault, which may pass */
  async readImport(order: ImportOrder, found: Import): Promise<void> {
    try {
      const read = await this.read(order, found);
      const { duplicates, revision } = await this.duplicates.mark(found);
      await this.finish(order, {
        ...{ status: 'ready' as const, format: read.plan.format, guess: read.plan.guess },
        ...{ mapping: read.mapping ?? null, mappingSource: read.plan.mappingSource },
        ...{ rowCount: read.rowCount, duplicateCount: duplicates, checkedRevision: revision },
        ...{ otherCurrency: read.notes.otherCurrency, notBooked: read.notes.notBooked },
      });
    } catch (error) {
      if (error instanceof OrderReplacedError) return;
      if (!(error instanceof UnreadableFileError)) throw error;
      await this.refuse(order, found, error.faults);
    }
  }

  private async refuse(order: ImportOrder, found: Import, faults: readonly ImportFault[]): Promise<void> {
    await this.staging.discard(found.householdId, found.id);
    await this.finish(order, {
      ...{ status: 'failed' as const, failedIn: 'parsing' as const },
      ...{ errors: [...faults], rowCount: 0 },
    });
  }

  private async read(order: ImportOrder, found: Import): Promise<ReadFile> {
    const bytes = this.files.bytesOf(found);
    const { account, saved } = await this.files.surroundingsOf(found);
    const wishes: StatementWishes = { format: found.format, mapping: found.mapping, saved };
    const plan = await planReading(bytes, wishes, account);
    const target = { account, isOwnTable: plan.isOwnTable };
    const attempts: readonly (StatementMapping | undefined)[] =
      plan.mappings.length > 0 ? plan.mappings : [undefined];
    for (const [index, mapping] of attempts.entries()) {
      const notes = new ReadingNotes(account.currency);
      try {
        const rows = this.limited(readStatement(bytes, plan, mapping, notes));
        const rowCount = await this.staging.stage(found, target, rows, this.teller(order));
        if (rowCount === 0 && notes.otherCurrency + notes.notBooked === 0)
          throw UnreadableFileError.at(START, 'no_transactions', 'There are no transactions in this file.');
        return { plan, mapping, notes, rowCount };
      } catch (error) {
        // Dates or amounts that do not fit show that the guess was wrong; the next likeliest may be right.
        if (index === attempts.length - 1 || !isWrongGuess(error)) throw error;
      }
    }
    throw new Error('there is always a last attempt');
  }

  private async *limited(rows: AsyncIterable<StatementRow>): AsyncGenerator<StatementRow> {
    let count = 0;
    for await (const row of rows) {
      if (++count > this.settings.IMPORT_MAX_ROWS)
        throw UnreadableFileError.at(
          { line: row.line, column: 1 },
          'too_many_rows',
          `A file may hold ${this.settings.IMPORT_MAX_ROWS} transactions. Split it.`,
        );
      yield row;
    }
  }

  private teller(order: ImportOrder): (count: number) => Promise<void> {
    let toldAt = performance.now();
    return async (rowCount) => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      await this.change(order, { rowCount });
    };
  }

  private async finish(order: ImportOrder, end: Partial<Import>): Promise<void> {
    await this.change(order, end, (tx, found) => this.files.forget(tx, found));
  }

  /** @throws OrderReplacedError */
  private async change(
    order: ImportOrder,
    changes: Partial<Import>,
    andThen?: (tx: HouseholdTransaction, found: Import) => Promise<void>,
  ): Promise<void> {
    const { householdId, importId: id } = order;
    await this.writer.change(householdId, async (tx) => {
      const found = await findOrdered(tx, order);
      if (found?.status !== 'parsing') throw new OrderReplacedError();
      await tx.manager.update(Import, { householdId, id }, { touchedAt: this.clock.now(), ...changes });
      await andThen?.(tx, found);
    });
  }
}

const WRONG_GUESS: ReadonlySet<string> = new Set(['not_a_date', 'not_an_amount']);

function isWrongGuess(error: unknown): boolean {
  return error instanceof UnreadableFileError && error.faults.some(({ code }) => WRONG_GUESS.has(code));
}
