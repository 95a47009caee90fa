import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far back a household's change log is complete. */
export class ChangeLogHorizon1795300001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Rows up to this revision may have been trimmed; no row = none has been. Beside household_revision and
      -- not in it: trimming must not wait for a household's writers, nor they for it.
      CREATE TABLE platform.change_log_horizon (
        household_id uuid   NOT NULL,
        revision     bigint NOT NULL,
        CONSTRAINT pk_change_log_horizon PRIMARY KEY (household_id),
        CONSTRAINT fk_change_log_horizon_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
