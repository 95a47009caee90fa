import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a promise say that its job has ended, whichever way. */
export class OutboxFinished1795300004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What was sent before counts as finished; the default writes that without touching a row.
      ALTER TABLE platform.outbox ADD COLUMN finished_at timestamptz DEFAULT now();
      ALTER TABLE platform.outbox ALTER COLUMN finished_at DROP DEFAULT;
      UPDATE platform.outbox SET finished_at = NULL WHERE sent_at IS NULL;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
