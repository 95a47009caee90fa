import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the oldest rows of the change log, for the job that trims it. */
export class ChangeLogAge1795300002000 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS platform.ix_change_log_changed_at');
    await queryRunner.query(
      'CREATE INDEX CONCURRENTLY ix_change_log_changed_at ON platform.change_log (changed_at)',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
