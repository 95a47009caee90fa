import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receipts, their readings, and the link to the one transaction a receipt may become. */
export class Receipt1795300300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA receipt;

      CREATE TABLE receipt.receipt (
        household_id  uuid        NOT NULL,
        id            uuid        NOT NULL,
        status        text        NOT NULL,
        status_code   text,
        status_reason text,
        file_name     text        NOT NULL,
        content_type  text        NOT NULL,
        byte_size     integer     NOT NULL,
        sha256        text        NOT NULL,
        epoch         integer     NOT NULL DEFAULT 0,
        attempt       integer     NOT NULL DEFAULT 0,
        crashes       integer     NOT NULL DEFAULT 0,
        corrections   jsonb       NOT NULL DEFAULT '{}',
        touched_at    timestamptz NOT NULL,
        uploaded_by   uuid        NOT NULL,
        uploaded_on   date        NOT NULL,
        created_at    timestamptz NOT NULL,
        create_digest bytea       NOT NULL,
        revision      bigint      NOT NULL,
        CONSTRAINT pk_receipt PRIMARY KEY (household_id, id),
        CONSTRAINT fk_receipt_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT ck_receipt_status CHECK (status IN ('awaiting_upload', 'uploaded', 'processing',
          'needs_review', 'ready', 'confirmed', 'rejected', 'failed')),
        CONSTRAINT ck_receipt_byte_size CHECK (byte_size > 0),
        CONSTRAINT ck_receipt_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
      );
      -- Identical bytes are one receipt, however often they are sent; a rejected one may come again.
      CREATE UNIQUE INDEX uq_receipt_sha256 ON receipt.receipt (household_id, sha256) WHERE status <> 'rejected';
      CREATE INDEX ix_receipt_list ON receipt.receipt (household_id, created_at DESC, id DESC);
      CREATE INDEX ix_receipt_unfinished ON receipt.receipt (touched_at) WHERE status IN ('uploaded', 'processing');
      CALL platform.track_changes('receipt.receipt', 'receipt');

      CREATE TABLE receipt.extraction_attempt (
        household_id uuid        NOT NULL,
        receipt_id   uuid        NOT NULL,
        attempt      integer     NOT NULL,
        status       text        NOT NULL,
        extraction   jsonb,
        failure      text,
        started_at   timestamptz NOT NULL,
        finished_at  timestamptz,
        CONSTRAINT pk_extraction_attempt PRIMARY KEY (household_id, receipt_id, attempt),
        CONSTRAINT fk_extraction_attempt_receipt FOREIGN KEY (household_id, receipt_id)
          REFERENCES receipt.receipt (household_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_extraction_attempt_status CHECK (status IN ('running', 'succeeded', 'failed')),
        CONSTRAINT ck_extraction_attempt_result CHECK ((status = 'succeeded') = (extraction IS NOT NULL))
      );

      -- One transaction per receipt and one receipt per transaction, by key.
      CREATE TABLE receipt.transaction_link (
        household_id   uuid NOT NULL,
        receipt_id     uuid NOT NULL,
        transaction_id uuid NOT NULL,
        CONSTRAINT pk_transaction_link PRIMARY KEY (household_id, receipt_id),
        CONSTRAINT uq_transaction_link_transaction UNIQUE (household_id, transaction_id),
        CONSTRAINT fk_transaction_link_receipt FOREIGN KEY (household_id, receipt_id)
          REFERENCES receipt.receipt (household_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_transaction_link_transaction FOREIGN KEY (household_id, transaction_id)
          REFERENCES budget.transaction (household_id, id) ON DELETE CASCADE
      );

      -- A link goes with its transaction (by cascade); the receipt's answer changes with it.
      CREATE FUNCTION receipt.touch_unlinked_receipt() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE receipt.receipt SET touched_at = now()
         WHERE household_id = OLD.household_id AND id = OLD.receipt_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER touch_unlinked_receipt AFTER DELETE ON receipt.transaction_link
        FOR EACH ROW EXECUTE FUNCTION receipt.touch_unlinked_receipt();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
