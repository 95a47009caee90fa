import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a promised job say which trace it belongs to. Nullable, without default: adding it rewrites nothing. */
export class OutboxTrace1795300000100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE platform.outbox ADD COLUMN trace_parent text');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
