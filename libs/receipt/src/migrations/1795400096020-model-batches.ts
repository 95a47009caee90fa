import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receipts of a backlog that the model reads by the provider's Batch API, within a day and at half the price. */
export class ModelBatches1795400096020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE receipt.model_batch (
        household_id uuid        NOT NULL,
        id           uuid        NOT NULL,
        status       text        NOT NULL,
        -- Null until the provider has acknowledged the batch.
        provider_id  text,
        -- Until then one worker is at it: a batch must not be sent twice.
        claimed_until timestamptz NOT NULL,
        created_at   timestamptz NOT NULL,
        CONSTRAINT pk_model_batch PRIMARY KEY (household_id, id),
        CONSTRAINT fk_model_batch_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT ck_model_batch_status CHECK (status IN ('sending', 'sent'))
      );
      CREATE INDEX ix_model_batch_created ON receipt.model_batch (created_at);

      CREATE TABLE receipt.model_batch_item (
        household_id   uuid        NOT NULL,
        receipt_id     uuid        NOT NULL,
        -- Of the receipt when it was put here; an item of an older one is of no interest any more.
        epoch          integer     NOT NULL,
        -- Null while it waits for a batch.
        batch_id       uuid,
        answer_key     bytea,
        reservation_id uuid,
        created_at     timestamptz NOT NULL,
        CONSTRAINT pk_model_batch_item PRIMARY KEY (household_id, receipt_id),
        CONSTRAINT fk_model_batch_item_receipt FOREIGN KEY (household_id, receipt_id)
          REFERENCES receipt.receipt (household_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_model_batch_item_batch FOREIGN KEY (household_id, batch_id)
          REFERENCES receipt.model_batch (household_id, id)
      );
      CREATE INDEX ix_model_batch_item_batch ON receipt.model_batch_item (household_id, batch_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
