import type { MigrationInterface, QueryRunner } from 'typeorm';

const AT_ONCE = 1_000;

/** Names the payees of what was there before, household by household in short transactions, and then holds the link. */
export class PayeesOfOld1795400090110 implements MigrationInterface {
  /** Each household's transactions are locked for a moment, not all for long; and the index is built beside writers. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    const households = (await queryRunner.query(
      `SELECT DISTINCT household_id AS id FROM budget.transaction WHERE payee IS NOT NULL AND payee_id IS NULL`,
    )) as { id: string }[];
    for (const { id } of households) while ((await nameSome(queryRunner, id)) > 0);
    await queryRunner.query('ALTER TABLE budget.transaction VALIDATE CONSTRAINT fk_transaction_payee');
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS budget.ix_transaction_payee');
    await queryRunner.query(`
      CREATE INDEX CONCURRENTLY ix_transaction_payee
        ON budget.transaction (household_id, payee_id, posted_on DESC, id DESC) WHERE payee_id IS NOT NULL`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

async function nameSome(queryRunner: QueryRunner, householdId: string): Promise<number> {
  await queryRunner.startTransaction();
  try {
    await queryRunner.query(
      `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
        WHERE household_id = $1`,
      [householdId],
    );
    const [, named] = (await queryRunner.query(
      `UPDATE budget.transaction SET payee_id = budget.resolve_payee(household_id, payee)
        WHERE household_id = $1 AND id IN (
          SELECT id FROM budget.transaction WHERE household_id = $1 AND payee IS NOT NULL AND payee_id IS NULL
           LIMIT ${AT_ONCE})`,
      [householdId],
    )) as [unknown[], number];
    await queryRunner.commitTransaction();
    return named;
  } catch (error) {
    await queryRunner.rollbackTransaction();
    throw error;
  }
}
