import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Households of several people: their changes reach every copy, they always have an owner, and people are invited. */
export class SharedHouseholds1795300130000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TRACKED);
    await queryRunner.query(TOLD_TO_COPIES);
    await queryRunner.query(OWNED);
    await queryRunner.query(INVITATION);
    await queryRunner.query(AUDITED);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

const TRACKED = `
  -- The key under which the change log knows what has another one: a household is its own, a member is a user.
  ALTER TABLE auth.household
    ADD COLUMN household_id  uuid GENERATED ALWAYS AS (id) STORED,
    ADD COLUMN revision      bigint,
    ADD COLUMN create_digest bytea,
    ADD CONSTRAINT uq_household_household UNIQUE (household_id);
  ALTER TABLE auth.membership
    ADD COLUMN id       uuid GENERATED ALWAYS AS (user_id) STORED,
    ADD COLUMN revision bigint;

  CALL platform.track_changes('auth.household', 'household');
  CALL platform.track_changes('auth.membership', 'member');

  -- A generated column has no value yet where the revision is stamped.
  CREATE FUNCTION auth.stamp_household() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    NEW.revision := platform.current_revision(NEW.id);
    RETURN NEW;
  END $$;
  CREATE OR REPLACE TRIGGER a_stamp_revision BEFORE INSERT OR UPDATE ON auth.household
    FOR EACH ROW EXECUTE FUNCTION auth.stamp_household();
`;

/** Clients that hold a copy are told of a new kind of entity only by its changes (docs/adr/0008). */
const TOLD_TO_COPIES = `
  UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id();
  UPDATE auth.household SET name = name;
  UPDATE auth.membership SET role = role;
  ALTER TABLE auth.household ALTER COLUMN revision SET NOT NULL;
  ALTER TABLE auth.membership ALTER COLUMN revision SET NOT NULL;
`;

const OWNED = `
  -- At the commit, because ownership passes from one row to another. The revision's lock lets nobody in between.
  CREATE FUNCTION auth.check_owners() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM auth.household WHERE id = OLD.household_id) THEN
      RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT FROM auth.membership WHERE household_id = OLD.household_id AND role = 'owner') THEN
      RAISE EXCEPTION 'household % would have no owner', OLD.household_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_membership_owner';
    END IF;
    IF EXISTS (
      SELECT FROM auth."user" AS person
        LEFT JOIN auth.membership AS own
               ON own.household_id = person.personal_household_id AND own.user_id = person.id AND own.role = 'owner'
       WHERE person.personal_household_id = OLD.household_id AND own.user_id IS NULL
    ) THEN
      RAISE EXCEPTION 'household % is personal and would not be owned by its person', OLD.household_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_membership_personal';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER check_owners AFTER UPDATE OR DELETE ON auth.membership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'owner')
    EXECUTE FUNCTION auth.check_owners();
`;

const INVITATION = `
  -- Not under track_changes: the owners' alone, and over by the clock as well. The token is in the mail only.
  CREATE TABLE auth.invitation (
    household_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    email        text        NOT NULL,
    role         text        NOT NULL,
    invited_by   uuid,
    created_at   timestamptz NOT NULL,
    sent_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    accepted_at  timestamptz,
    accepted_by  uuid,
    CONSTRAINT pk_invitation PRIMARY KEY (household_id, id),
    -- Whoever accepts one names no household.
    CONSTRAINT uq_invitation_id UNIQUE (id),
    CONSTRAINT fk_invitation_household FOREIGN KEY (household_id)
      REFERENCES auth.household (id) ON DELETE CASCADE,
    CONSTRAINT fk_invitation_invited_by FOREIGN KEY (invited_by)
      REFERENCES auth."user" (id) ON DELETE SET NULL,
    CONSTRAINT fk_invitation_accepted_by FOREIGN KEY (accepted_by)
      REFERENCES auth."user" (id) ON DELETE CASCADE,
    CONSTRAINT ck_invitation_role CHECK (role IN ('owner', 'editor', 'viewer')),
    CONSTRAINT ck_invitation_accepted CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
  );
  CREATE UNIQUE INDEX uq_invitation_address ON auth.invitation (household_id, lower(email))
    WHERE accepted_at IS NULL;
  CREATE INDEX ix_invitation_invited_by ON auth.invitation (invited_by);
  CREATE INDEX ix_invitation_accepted_by ON auth.invitation (accepted_by);
  CREATE INDEX ix_invitation_expires ON auth.invitation (expires_at);
`;

const AUDITED = `
  ALTER TABLE auth.audit_event
    ADD COLUMN household_id uuid,
    ADD COLUMN target_id    uuid,
    ADD COLUMN role         text;
  CREATE INDEX ix_audit_event_household ON auth.audit_event (household_id, occurred_at)
    WHERE household_id IS NOT NULL;
`;
