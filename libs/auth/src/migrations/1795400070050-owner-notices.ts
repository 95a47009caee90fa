import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What owners of a household are told by mail, until the mail has gone out. */
export class OwnerNotices1795400070050 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE auth.owner_notice (
        id         uuid        NOT NULL,
        user_id    uuid        NOT NULL,
        subject    text        NOT NULL,
        paragraphs text[]      NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_owner_notice PRIMARY KEY (id),
        CONSTRAINT fk_owner_notice_user FOREIGN KEY (user_id) REFERENCES auth."user" (id) ON DELETE CASCADE
      );
      CREATE INDEX ix_owner_notice_user ON auth.owner_notice (user_id);
      CREATE INDEX ix_owner_notice_created ON auth.owner_notice (created_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
