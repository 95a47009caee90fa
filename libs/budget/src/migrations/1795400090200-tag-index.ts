import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The transactions that have tags: a list by tag and the counts read these, and entries without tags cost nothing. */
export class TagIndex1795400090200 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS budget.ix_transaction_tagged');
    await queryRunner.query(`
      CREATE INDEX CONCURRENTLY ix_transaction_tagged
        ON budget.transaction (household_id, posted_on DESC, id DESC) WHERE tags <> '{}'`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
