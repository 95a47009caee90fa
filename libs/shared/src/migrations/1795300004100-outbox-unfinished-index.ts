import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the promises whose jobs are under way, the oldest first. */
export class OutboxUnfinishedIndex1795300004100 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS platform.ix_outbox_unfinished');
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_outbox_unfinished ON platform.outbox (sent_at)
         WHERE sent_at IS NOT NULL AND finished_at IS NULL`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
