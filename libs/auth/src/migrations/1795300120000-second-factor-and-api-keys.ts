import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recent authentication, TOTP with recovery codes, API keys. */
export class SecondFactorAndApiKeys1795300120000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- An API key is a session of another kind: what ends a session or a membership ends it, too.
      -- authenticated_at: when its user last proved who they are; NULL where that never happened or is not known.
      ALTER TABLE auth.session
        ADD COLUMN kind text NOT NULL DEFAULT 'sign_in',
        ADD COLUMN authenticated_at timestamptz,
        ADD CONSTRAINT ck_session_kind CHECK (kind IN ('sign_in', 'api_key'));

      CREATE TABLE auth.api_key (
        session_id   uuid        NOT NULL,
        user_id      uuid        NOT NULL,
        household_id uuid        NOT NULL,
        name         text        NOT NULL,
        scopes       text[]      NOT NULL,
        prefix       text        NOT NULL,
        secret_hash  bytea       NOT NULL,
        created_at   timestamptz NOT NULL,
        last_used_at timestamptz,
        CONSTRAINT pk_api_key PRIMARY KEY (session_id),
        CONSTRAINT uq_api_key_secret UNIQUE (secret_hash),
        CONSTRAINT fk_api_key_session FOREIGN KEY (session_id)
          REFERENCES auth.session (id) ON DELETE CASCADE,
        CONSTRAINT fk_api_key_user FOREIGN KEY (user_id) REFERENCES auth."user" (id) ON DELETE CASCADE,
        CONSTRAINT fk_api_key_household FOREIGN KEY (household_id)
          REFERENCES auth.household (id) ON DELETE CASCADE,
        CONSTRAINT ck_api_key_scopes CHECK (scopes <@ ARRAY['read', 'write'] AND 'read' = ANY (scopes)),
        CONSTRAINT ck_api_key_secret_hash CHECK (octet_length(secret_hash) = 32)
      );
      CREATE INDEX ix_api_key_user ON auth.api_key (user_id, session_id);
      CREATE INDEX ix_api_key_household ON auth.api_key (household_id);

      -- One per user. It asks for codes from confirmed_at on; a code's time step is good once, so the last one is kept.
      CREATE TABLE auth.totp (
        user_id        uuid        NOT NULL,
        key_id         text        NOT NULL,
        sealed_secret  bytea       NOT NULL,
        created_at     timestamptz NOT NULL,
        confirmed_at   timestamptz,
        last_used_step bigint      NOT NULL DEFAULT 0,
        CONSTRAINT pk_totp PRIMARY KEY (user_id),
        CONSTRAINT fk_totp_user FOREIGN KEY (user_id) REFERENCES auth."user" (id) ON DELETE CASCADE
      );

      CREATE TABLE auth.recovery_code (
        user_id   uuid  NOT NULL,
        code_hash bytea NOT NULL,
        used_at   timestamptz,
        CONSTRAINT pk_recovery_code PRIMARY KEY (user_id, code_hash),
        CONSTRAINT fk_recovery_code_totp FOREIGN KEY (user_id)
          REFERENCES auth.totp (user_id) ON DELETE CASCADE
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
