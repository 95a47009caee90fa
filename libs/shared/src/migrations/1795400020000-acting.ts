import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who acts, and at which revision: `HouseholdWriter` says it once per transaction, triggers and defaults read it. */
export class Acting1795400020000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The setting is "kind:id"; whoever does not write through HouseholdWriter is the system.
      CREATE FUNCTION platform.actor_kind() RETURNS text LANGUAGE sql STABLE AS $$
        SELECT coalesce(nullif(split_part(current_setting('platform.actor', true), ':', 1), ''), 'system')
      $$;
      CREATE FUNCTION platform.actor_id() RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT nullif(split_part(current_setting('platform.actor', true), ':', 2), '')::uuid
      $$;
      -- For column defaults, which cannot see the row's household: null where nobody has set it.
      CREATE FUNCTION platform.revision_in_progress() RETURNS bigint LANGUAGE sql STABLE AS $$
        SELECT nullif(current_setting('platform.revision', true), '')::bigint
      $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
