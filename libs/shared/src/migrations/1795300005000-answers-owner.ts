import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Says whose the stored answers are, for whoever erases a person. Nullable, without default: adding it rewrites nothing,
 * and the release before goes on writing. No index: answers live for a day, and erasing may take its time.
 */
export class AnswersOwner1795300005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE platform.idempotent_answer ADD COLUMN user_id uuid, ADD COLUMN household_id uuid',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
