import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers of requests that carried an Idempotency-Key, written in the transaction of their effect. */
export class Idempotency1795300000200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE platform.idempotent_answer (
        -- SHA-256 of user, household, method, route and key: the same key elsewhere is another request.
        scope          bytea       NOT NULL,
        request_digest bytea       NOT NULL,
        status         smallint    NOT NULL,
        headers        jsonb       NOT NULL,
        body           text        NOT NULL,
        created_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_idempotent_answer PRIMARY KEY (scope)
      );
      CREATE INDEX ix_idempotent_answer_created ON platform.idempotent_answer (created_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
