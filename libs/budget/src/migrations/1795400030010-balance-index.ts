import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index by account now holds the amounts as well: a balance on any day is a sum over it alone (proven by the
 * EXPLAIN test of balance-history.int-spec.ts). It takes the place of the one without, so a write pays nothing more.
 */
export class BalanceIndex1795400030010 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS budget.ix_transaction_balance');
    await queryRunner.query(`
      CREATE INDEX CONCURRENTLY ix_transaction_balance
        ON budget.transaction (household_id, account_id, posted_on DESC, id DESC) INCLUDE (amount)`);
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS budget.ix_transaction_account');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
