import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two ways into the change log: its oldest rows, for the job that trims it, and the tombstones of a household. */
const INDEXES = {
  ix_change_log_changed_at: '(changed_at)',
  ix_change_log_tombstone: "(household_id, revision, entity, entity_id) WHERE op = 'delete'",
};

export class ChangeLogIndexes1795300002000 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [name, definition] of Object.entries(INDEXES)) {
      // What an earlier, interrupted try has left is not valid and would be taken for the index.
      await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS platform.${name}`);
      await queryRunner.query(`CREATE INDEX CONCURRENTLY ${name} ON platform.change_log ${definition}`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
