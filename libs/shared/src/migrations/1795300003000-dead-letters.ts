import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dead letters of any job, told apart by their reason, with what a replay made of them. Adds and loosens only. */
export class DeadLetters1795300003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Work of the platform itself belongs to no household; its replay is promised like any other work.
      ALTER TABLE platform.outbox ALTER COLUMN household_id DROP NOT NULL;

      ALTER TABLE platform.dead_letter
        ALTER COLUMN household_id DROP NOT NULL,
        -- Which handing-out of the work ended, for jobs whose work has epochs.
        ADD COLUMN epoch       integer,
        ADD COLUMN reason_code text    NOT NULL DEFAULT 'unspecified',
        -- How often this work has ended for good: 1, and one more for each replay that ended so too.
        ADD COLUMN failures    integer NOT NULL DEFAULT 1,
        -- The job that a replay promised; null with replayed_at set: nothing was left to do.
        ADD COLUMN replayed_as text;
      CREATE UNIQUE INDEX uq_dead_letter_replayed_as ON platform.dead_letter (replayed_as)
        WHERE replayed_as IS NOT NULL;
      CREATE INDEX ix_dead_letter_open ON platform.dead_letter (job, id) WHERE replayed_at IS NULL;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
