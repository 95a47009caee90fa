import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a household hands to whoever does its taxes. */
export class TaxPackages1795400110500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA analytics;

      -- The file lies in the object storage.
      CREATE TABLE analytics.tax_package (
        household_id uuid        NOT NULL,
        id           uuid        NOT NULL,
        revision     bigint      NOT NULL,
        from_day     date        NOT NULL,
        to_day       date        NOT NULL,
        status       text        NOT NULL,
        epoch        integer     NOT NULL DEFAULT 0,
        crashes      integer     NOT NULL DEFAULT 0,
        touched_at   timestamptz NOT NULL,
        created_at   timestamptz NOT NULL,
        finished_at  timestamptz,
        expires_at   timestamptz,
        byte_size    bigint,
        sha256       text,
        CONSTRAINT pk_tax_package PRIMARY KEY (household_id, id),
        CONSTRAINT fk_tax_package_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT ck_tax_package_days CHECK (from_day <= to_day),
        CONSTRAINT ck_tax_package_status CHECK (status IN ('queued', 'running', 'ready', 'failed', 'expired')),
        CONSTRAINT ck_tax_package_result CHECK ((status IN ('ready', 'expired')) =
          (finished_at IS NOT NULL AND expires_at IS NOT NULL AND byte_size IS NOT NULL AND sha256 IS NOT NULL))
      );
      -- One at a time.
      CREATE UNIQUE INDEX uq_tax_package_unfinished ON analytics.tax_package (household_id)
        WHERE status IN ('queued', 'running');
      CREATE INDEX ix_tax_package_unfinished ON analytics.tax_package (touched_at)
        WHERE status IN ('queued', 'running');
      CREATE INDEX ix_tax_package_expires ON analytics.tax_package (expires_at) WHERE status = 'ready';
      CALL platform.track_changes('analytics.tax_package', 'taxPackage');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
