import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the runs that bring the warehouse up to date. */
export class WarehouseRuns1795400110700 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE analytics.warehouse_run (
        id          uuid        NOT NULL,
        engine      text        NOT NULL,
        outcome     text        NOT NULL,
        started_at  timestamptz NOT NULL,
        ended_at    timestamptz NOT NULL,
        batch       bigint,
        -- The instant of the source that the warehouse equals since.
        taken_at    timestamptz,
        -- That came, and that went.
        row_count   bigint,
        differences integer,
        -- Why it did not load, or why it brought everything anew.
        message     text,
        CONSTRAINT pk_warehouse_run PRIMARY KEY (id),
        CONSTRAINT ck_warehouse_run_engine CHECK (engine IN ('duckdb', 'snowflake')),
        CONSTRAINT ck_warehouse_run_outcome CHECK (outcome IN ('loaded', 'postponed', 'refused', 'failed')),
        CONSTRAINT ck_warehouse_run_loaded CHECK ((outcome = 'loaded') =
          (batch IS NOT NULL AND taken_at IS NOT NULL AND row_count IS NOT NULL))
      );
      CREATE INDEX ix_warehouse_run_ended ON analytics.warehouse_run (ended_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
