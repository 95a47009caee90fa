import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets the change log tell what is new from what has changed. The default is a constant: adding it rewrites nothing, and
 * what was logged before counts as changed.
 */
export class ChangeLogCreated1795400070000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Whether the entity did not exist before this revision: what the revision's first write of it was. With op =
      -- 'delete' nobody outside the transaction has ever seen it.
      ALTER TABLE platform.change_log ADD COLUMN created boolean NOT NULL DEFAULT false;

      -- As before, and says so. A later write within the revision changes op and leaves created.
      CREATE OR REPLACE FUNCTION platform.log_upserts() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO platform.change_log AS log (household_id, revision, entity, entity_id, op, created)
        SELECT household_id, revision, TG_ARGV[0], id, 'upsert', TG_OP = 'INSERT' FROM changed
        ON CONFLICT ON CONSTRAINT pk_change_log DO UPDATE SET op = excluded.op
          WHERE log.op IS DISTINCT FROM excluded.op;
        RETURN NULL;
      END $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
