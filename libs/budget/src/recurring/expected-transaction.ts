import type { HouseholdTransaction } from '#shared/database';
import type { LocalDate } from '#shared';
import { deleteRows } from '../transaction/transaction-rows.js';

/** An expected transaction that waits for the real one. */
export interface Occurrence {
  readonly recurringId: string;
  readonly dueOn: LocalDate;
  /** The pending transaction entered for it. */
  readonly transactionId: string;
}

/** The real one has come: the expected one goes, and leaves its category where the real one has none. */
export async function replaceExpected(
  tx: HouseholdTransaction,
  { recurringId, dueOn, transactionId }: Occurrence,
  { id }: { readonly id: string },
): Promise<void> {
  const { manager, householdId } = tx;
  await manager.query(
    `UPDATE budget.transaction AS arrived SET category_id = expected.category_id
       FROM budget.transaction AS expected
      WHERE arrived.household_id = $1 AND arrived.id = $2 AND arrived.category_id IS NULL AND NOT arrived.has_splits
        AND NOT 'categoryId' = ANY(arrived.locked_fields)
        AND expected.household_id = $1 AND expected.id = $3 AND expected.category_id IS NOT NULL`,
    [householdId, id, transactionId],
  );
  await manager.query(
    `UPDATE budget.recurring_occurrence SET transaction_id = $4, matched = true
      WHERE household_id = $1 AND recurring_id = $2 AND due_on = $3`,
    [householdId, recurringId, dueOn, id],
  );
  await deleteRows(tx, [transactionId]);
}
