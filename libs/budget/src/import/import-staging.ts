import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CategoryNames } from '../category/category-names.js';
import { RuleSets } from '../rule/rule-sets.js';
import type { Import } from './import.entity.js';
import type { StatementRow } from './parse/statement.js';
import { RowPreparation, type RowTarget } from './row-preparation.js';

/** Rows per statement: large enough that the round trip does not count, small enough to be nothing in memory. */
const BATCH = 1_000;

const STAGE = `
  INSERT INTO budget.import_row
         (household_id, import_id, row, line, transaction_id, posted_on, amount, payee, memo, external_id,
          category_id, tags, status, splits, rule_ids, stated,
          stated_transfer, original, import_key)
  SELECT $1, $2, g.row, g.line, g."transactionId", g."postedOn", g.amount, g.payee, g.memo, g."externalId",
         g."categoryId", coalesce(g.tags, '{}'), g.status, g.splits,
         coalesce(g."ruleIds", '{}'), g.stated, g."statedTransfer", g.original,
         budget.import_key(g."postedOn", g.amount, g."keyPayee")
    FROM json_to_recordset($3) AS g (row integer, line integer, "transactionId" uuid, "postedOn" date, amount bigint,
         payee text, memo text, "keyPayee" text, "externalId" text, "categoryId" uuid, tags text[], status text,
         splits jsonb, "ruleIds" uuid[], stated jsonb, "statedTransfer" uuid, original jsonb)`;

/** The rows of imports before they are booked. Written without any lock of the household. */
@Injectable()
export class ImportStaging {
  constructor(
    private readonly dataSource: DataSource,
    private readonly categories: CategoryNames,
    private readonly ruleSets: RuleSets,
  ) {}

  /**
   * Writes the rows as they come, with what the household's rules make of them; all by the rules of one moment. What an
   * earlier try has left is removed first.
   * @param onBatch is told how many there are so far
   * @returns how many there are
   */
  async stage(
    { householdId, id }: Import,
    target: RowTarget,
    rows: AsyncIterable<StatementRow>,
    onBatch: (count: number) => Promise<void>,
  ): Promise<number> {
    await this.discard(householdId, id);
    const known = await this.categories.load(householdId);
    const preparation = new RowPreparation(target, known, await this.ruleSets.refresh(householdId));
    let count = 0;
    let batch: StatementRow[] = [];
    // One batch is written while the next one is read.
    let writing: Promise<unknown> = Promise.resolve();
    const flush = async () => {
      const staged = JSON.stringify(preparation.prepare(batch, count - batch.length + 1));
      await writing;
      writing = this.dataSource.query(STAGE, [householdId, id, staged]);
      // Whoever awaits it learns of a fault; until then nobody may complain that nobody does.
      writing.catch(() => undefined);
      batch = [];
      await onBatch(count);
    };
    for await (const row of rows) {
      count++;
      if (batch.push(row) === BATCH) await flush();
    }
    if (batch.length > 0) await flush();
    await writing;
    return count;
  }

  /** Removes what was staged. */
  async discard(householdId: string, importId: string): Promise<void> {
    await this.dataSource.query('DELETE FROM budget.import_row WHERE household_id = $1 AND import_id = $2', [
      householdId,
      importId,
    ]);
  }
}
