import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers of the model that serve again for the same bytes, and whoever is fetching one. */
export class ModelAnswers1795400096010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE receipt.model_answer (
        household_id uuid        NOT NULL,
        -- SHA-256 over the bytes of the pages, the model, and the versions of prompt and schema.
        key          bytea       NOT NULL,
        -- Null while the holder of the lease is asking.
        answer       text,
        lease        uuid        NOT NULL,
        leased_until timestamptz NOT NULL,
        created_at   timestamptz NOT NULL,
        CONSTRAINT pk_model_answer PRIMARY KEY (household_id, key),
        CONSTRAINT fk_model_answer_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT ck_model_answer_key CHECK (octet_length(key) = 32)
      );
      CREATE INDEX ix_model_answer_created ON receipt.model_answer (created_at);
      CREATE INDEX ix_model_call_created ON receipt.model_call (created_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
