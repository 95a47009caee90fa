import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The end of accounts, with the record that stays of each, and people's copies of their data. */
export class ErasureAndExport1795300140000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What is kept of an erased account. Nothing in it leads to the person once it is done; whoever knows the user's
      -- id finds it by the digest.
      CREATE TABLE auth.erasure (
        id            uuid        NOT NULL,
        user_digest   bytea       NOT NULL,
        status        text        NOT NULL,
        requested_at  timestamptz NOT NULL,
        effective_at  timestamptz NOT NULL,
        finished_at   timestamptz,
        -- Until it is done: whom it is about, and from its beginning on the households that go with them.
        user_id       uuid,
        household_ids uuid[],
        -- How much there was of each kind, and how much there is at the end.
        found         jsonb,
        remaining     jsonb,
        CONSTRAINT pk_erasure PRIMARY KEY (id),
        CONSTRAINT uq_erasure_user UNIQUE (user_id),
        CONSTRAINT ck_erasure_status CHECK (status IN ('scheduled', 'running', 'done')),
        CONSTRAINT ck_erasure_running CHECK (status <> 'running' OR household_ids IS NOT NULL),
        CONSTRAINT ck_erasure_done CHECK
          ((status = 'done') = (user_id IS NULL AND household_ids IS NULL AND finished_at IS NOT NULL)),
        CONSTRAINT ck_erasure_nothing_remains CHECK (status <> 'done' OR (found IS NOT NULL AND remaining = '{}'))
      );

      -- What was done to somebody, for whoever erases them.
      CREATE INDEX ix_audit_event_target ON auth.audit_event (target_id) WHERE target_id IS NOT NULL;

      -- In the person's own household, whose live events tell of it. The file lies in the object storage.
      CREATE TABLE auth.data_export (
        household_id uuid        NOT NULL,
        id           uuid        NOT NULL,
        revision     bigint      NOT NULL,
        user_id      uuid        NOT NULL,
        status       text        NOT NULL,
        epoch        integer     NOT NULL DEFAULT 0,
        crashes      integer     NOT NULL DEFAULT 0,
        touched_at   timestamptz NOT NULL,
        created_at   timestamptz NOT NULL,
        finished_at  timestamptz,
        expires_at   timestamptz,
        byte_size    bigint,
        sha256       text,
        CONSTRAINT pk_data_export PRIMARY KEY (household_id, id),
        CONSTRAINT fk_data_export_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        -- Without a cascade, which the change log would refuse: who erases the person erases this first.
        CONSTRAINT fk_data_export_user FOREIGN KEY (user_id) REFERENCES auth."user" (id),
        CONSTRAINT ck_data_export_status CHECK (status IN ('queued', 'running', 'ready', 'failed', 'expired')),
        CONSTRAINT ck_data_export_result CHECK ((status IN ('ready', 'expired')) =
          (finished_at IS NOT NULL AND expires_at IS NOT NULL AND byte_size IS NOT NULL AND sha256 IS NOT NULL))
      );
      -- One at a time.
      CREATE UNIQUE INDEX uq_data_export_unfinished ON auth.data_export (user_id) WHERE status IN ('queued', 'running');
      CREATE INDEX ix_data_export_user ON auth.data_export (user_id, id);
      CREATE INDEX ix_data_export_unfinished ON auth.data_export (touched_at) WHERE status IN ('queued', 'running');
      CREATE INDEX ix_data_export_expires ON auth.data_export (expires_at) WHERE status = 'ready';
      CALL platform.track_changes('auth.data_export', 'export');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
