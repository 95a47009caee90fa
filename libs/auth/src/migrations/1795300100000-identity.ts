import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who signs in, on which households they act, and the sessions that prove it. */
export class Identity1795300100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA auth;

      CREATE TABLE auth.household (
        id         uuid        NOT NULL,
        name       text        NOT NULL,
        currency   char(3)     NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_household PRIMARY KEY (id),
        CONSTRAINT fk_household_revision FOREIGN KEY (id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT ck_household_currency CHECK (currency ~ '^[A-Z]{3}$')
      );

      -- The household's key is deferred: a user and their first household are created in one transaction,
      -- and the membership between them needs both.
      CREATE TABLE auth."user" (
        id                    uuid        NOT NULL,
        email                 text        NOT NULL,
        display_name          text,
        password_hash         text        NOT NULL,
        time_zone             text        NOT NULL,
        personal_household_id uuid        NOT NULL,
        created_at            timestamptz NOT NULL,
        CONSTRAINT pk_user PRIMARY KEY (id),
        CONSTRAINT uq_user_personal_household UNIQUE (personal_household_id),
        CONSTRAINT fk_user_personal_household FOREIGN KEY (personal_household_id)
          REFERENCES auth.household (id) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE UNIQUE INDEX uq_user_email ON auth."user" (lower(email));

      CREATE TABLE auth.membership (
        household_id uuid        NOT NULL,
        user_id      uuid        NOT NULL,
        role         text        NOT NULL,
        created_at   timestamptz NOT NULL,
        CONSTRAINT pk_membership PRIMARY KEY (household_id, user_id),
        CONSTRAINT fk_membership_household FOREIGN KEY (household_id)
          REFERENCES auth.household (id) ON DELETE CASCADE,
        CONSTRAINT fk_membership_user FOREIGN KEY (user_id) REFERENCES auth."user" (id) ON DELETE CASCADE,
        CONSTRAINT ck_membership_role CHECK (role IN ('owner', 'editor', 'viewer'))
      );
      CREATE INDEX ix_membership_user ON auth.membership (user_id, household_id);

      -- A refresh token is its session's id and counter under a MAC; nothing of it is stored but the counter.
      CREATE TABLE auth.session (
        id              uuid        NOT NULL,
        user_id         uuid        NOT NULL,
        refresh_counter integer     NOT NULL,
        issued_at       timestamptz NOT NULL,
        rotated_at      timestamptz NOT NULL,
        used_at         timestamptz NOT NULL,
        expires_at      timestamptz NOT NULL,
        revoked_at      timestamptz,
        user_agent      text,
        CONSTRAINT pk_session PRIMARY KEY (id),
        CONSTRAINT fk_session_user FOREIGN KEY (user_id) REFERENCES auth."user" (id) ON DELETE CASCADE,
        CONSTRAINT ck_session_refresh_counter CHECK (refresh_counter >= 0)
      );
      CREATE INDEX ix_session_user ON auth.session (user_id, id);

      -- No foreign keys: what happened stays recorded when the user or the session is gone.
      CREATE TABLE auth.audit_event (
        id          uuid        NOT NULL,
        kind        text        NOT NULL,
        user_id     uuid,
        session_id  uuid,
        user_agent  text,
        occurred_at timestamptz NOT NULL,
        CONSTRAINT pk_audit_event PRIMARY KEY (id)
      );
      CREATE INDEX ix_audit_event_user ON auth.audit_event (user_id, occurred_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
