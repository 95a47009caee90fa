import { Injectable } from '@nestjs/common';
import { newId } from '#shared';
import type { HouseholdTransaction } from '#shared/database';

/** What changed many transactions at once. */
export const BULK_ACTION_KINDS = ['batch', 'edit', 'rule', 'import', 'undo'] as const;
export type BulkActionKind = (typeof BULK_ACTION_KINDS)[number];

/** Brackets what changes transactions into actions that can be listed and undone as a whole. */
@Injectable()
export class BulkActions {
  /**
   * Everything that this database transaction does to transactions from here on belongs to one action; the database's
   * history takes note of it, whoever writes. Its actor is the one of now. One statement.
   * @returns the action's id
   */
  async begin(tx: HouseholdTransaction, kind: BulkActionKind, undoes: string | null = null): Promise<string> {
    const id = newId();
    await tx.manager.query(
      `INSERT INTO budget.bulk_action (household_id, id, kind, undoes) VALUES ($1, $2, $3, $4)
       RETURNING set_config('budget.bulk_action', id::text, true)`,
      [tx.householdId, id, kind, undoes],
    );
    return id;
  }

  /** Goes on with an action that another transaction has begun: work in chunks is one action. */
  async resume(tx: HouseholdTransaction, id: string): Promise<void> {
    await tx.manager.query(`SELECT set_config('budget.bulk_action', $1, true)`, [id]);
  }
}
