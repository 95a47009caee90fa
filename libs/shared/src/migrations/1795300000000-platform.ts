import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ground every lib stands on: the household revision, its change log, the outbox and dead letters. */
export class Platform1795300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA platform;

      CREATE TABLE platform.household_revision (
        household_id uuid   NOT NULL,
        revision     bigint NOT NULL,
        xid          xid8   NOT NULL DEFAULT pg_current_xact_id(),
        CONSTRAINT pk_household_revision PRIMARY KEY (household_id),
        CONSTRAINT ck_household_revision_positive CHECK (revision > 0)
      ) WITH (fillfactor = 70);

      -- One row per changed entity and revision. No foreign key: tombstones outlive the household.
      CREATE TABLE platform.change_log (
        household_id uuid   NOT NULL,
        revision     bigint NOT NULL,
        xid          xid8   NOT NULL DEFAULT pg_current_xact_id(),
        entity       text   NOT NULL,
        entity_id    uuid   NOT NULL,
        op           text   NOT NULL,
        changed_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_change_log PRIMARY KEY (household_id, revision, entity, entity_id),
        CONSTRAINT ck_change_log_op CHECK (op IN ('upsert', 'delete'))
      );
      CREATE INDEX ix_change_log_xid ON platform.change_log (xid);

      -- The revision this transaction bumped, or an error: a write that skipped the bump would be
      -- invisible to sync, caches and the warehouse. VOLATILE: sees a bump made earlier in the same statement.
      CREATE FUNCTION platform.current_revision(household uuid) RETURNS bigint
      LANGUAGE plpgsql VOLATILE AS $$
      DECLARE bumped bigint;
      BEGIN
        SELECT revision INTO bumped FROM platform.household_revision
         WHERE household_id = household AND xid = pg_current_xact_id();
        IF bumped IS NULL THEN
          RAISE EXCEPTION 'household % was not bumped in this transaction', household
            USING ERRCODE = 'BS001', HINT = 'Update platform.household_revision first.';
        END IF;
        RETURN bumped;
      END $$;

      CREATE FUNCTION platform.stamp_revision() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        NEW.revision := platform.current_revision(NEW.household_id);
        RETURN NEW;
      END $$;

      -- Statement-level, so that a bulk write pays once. Argument: the entity's name in the change log.
      CREATE FUNCTION platform.log_upserts() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO platform.change_log AS log (household_id, revision, entity, entity_id, op)
        SELECT household_id, revision, TG_ARGV[0], id, 'upsert' FROM changed
        ON CONFLICT ON CONSTRAINT pk_change_log DO UPDATE SET op = excluded.op
          WHERE log.op IS DISTINCT FROM excluded.op;
        RETURN NULL;
      END $$;

      CREATE FUNCTION platform.log_deletes() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO platform.change_log AS log (household_id, revision, entity, entity_id, op)
        SELECT gone.household_id, bumped.revision, TG_ARGV[0], gone.id, 'delete'
          FROM gone
          JOIN (SELECT household_id, platform.current_revision(household_id) AS revision
                  FROM (SELECT DISTINCT household_id FROM gone) AS households) AS bumped USING (household_id)
        ON CONFLICT ON CONSTRAINT pk_change_log DO UPDATE SET op = excluded.op
          WHERE log.op IS DISTINCT FROM excluded.op;
        RETURN NULL;
      END $$;

      -- Puts a household table under the revision: refuse, stamp, log.
      CREATE PROCEDURE platform.track_changes(tracked regclass, entity text)
      LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER a_stamp_revision BEFORE INSERT OR UPDATE ON %s
          FOR EACH ROW EXECUTE FUNCTION platform.stamp_revision()', tracked);
        EXECUTE format('CREATE TRIGGER z_log_inserts AFTER INSERT ON %s
          REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION platform.log_upserts(%L)', tracked, entity);
        EXECUTE format('CREATE TRIGGER z_log_updates AFTER UPDATE ON %s
          REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION platform.log_upserts(%L)', tracked, entity);
        EXECUTE format('CREATE TRIGGER z_log_deletes AFTER DELETE ON %s
          REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION platform.log_deletes(%L)', tracked, entity);
      END $$;

      -- Work promised in the transaction that made it necessary; the relay hands it to the queue.
      CREATE TABLE platform.outbox (
        id           uuid        NOT NULL,
        household_id uuid        NOT NULL,
        job          text        NOT NULL,
        job_id       text        NOT NULL,
        payload      jsonb       NOT NULL,
        available_at timestamptz NOT NULL DEFAULT now(),
        created_at   timestamptz NOT NULL DEFAULT now(),
        sent_at      timestamptz,
        CONSTRAINT pk_outbox PRIMARY KEY (id),
        CONSTRAINT uq_outbox_job_id UNIQUE (job_id)
      );
      CREATE INDEX ix_outbox_unsent ON platform.outbox (available_at, id) WHERE sent_at IS NULL;
      CREATE INDEX ix_outbox_sent ON platform.outbox (sent_at) WHERE sent_at IS NOT NULL;

      -- Work that was given up; a person decides.
      CREATE TABLE platform.dead_letter (
        id           uuid        NOT NULL,
        household_id uuid        NOT NULL,
        job          text        NOT NULL,
        job_id       text        NOT NULL,
        payload      jsonb       NOT NULL,
        reason       text        NOT NULL,
        failed_at    timestamptz NOT NULL DEFAULT now(),
        replayed_at  timestamptz,
        CONSTRAINT pk_dead_letter PRIMARY KEY (id),
        CONSTRAINT uq_dead_letter_job_id UNIQUE (job_id)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
