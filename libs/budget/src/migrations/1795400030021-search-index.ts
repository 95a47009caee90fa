import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Payee and memo by their trigrams, the household first. The list of new entries that GIN keeps aside is short, so that
 * the write which sorts it in waits some milliseconds for it and not a hundred.
 */
export class SearchIndex1795400030021 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS budget.ix_transaction_search');
    await queryRunner.query(`
      CREATE INDEX CONCURRENTLY ix_transaction_search ON budget.transaction
        USING gin (household_id, (budget.search_text(payee, memo)) gin_trgm_ops) WITH (gin_pending_list_limit = 256)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
