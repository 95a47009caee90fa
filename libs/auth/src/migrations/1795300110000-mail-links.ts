import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links that are mailed, and whether a user's address is known to be theirs. */
export class MailLinks1795300110000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE auth."user" ADD COLUMN email_verified_at timestamptz;

      -- Without a user: made for an address that nobody has, so that asking tells nothing.
      CREATE TABLE auth.one_time_link (
        id             uuid        NOT NULL,
        purpose        text        NOT NULL,
        user_id        uuid,
        email          text,
        replaces_email text,
        created_at     timestamptz NOT NULL,
        expires_at     timestamptz NOT NULL,
        used_at        timestamptz,
        CONSTRAINT pk_one_time_link PRIMARY KEY (id),
        CONSTRAINT fk_one_time_link_user FOREIGN KEY (user_id) REFERENCES auth."user" (id) ON DELETE CASCADE,
        CONSTRAINT ck_one_time_link_purpose CHECK (purpose IN ('password_reset', 'email_verification')),
        CONSTRAINT ck_one_time_link_email CHECK ((user_id IS NULL) = (email IS NULL)),
        CONSTRAINT ck_one_time_link_replaces CHECK (replaces_email IS NULL OR purpose = 'email_verification')
      );
      CREATE INDEX ix_one_time_link_user ON auth.one_time_link (user_id, purpose, created_at);
      CREATE INDEX ix_one_time_link_expires ON auth.one_time_link (expires_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
