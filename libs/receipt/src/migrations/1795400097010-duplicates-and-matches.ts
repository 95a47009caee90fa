import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person decided on receipts that look alike, and on transactions that may be a receipt's. */
export class DuplicatesAndMatches1795400097010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- By what receipts are compared: what each says now, corrections included. Not under the revision: nobody sees it.
      CREATE TABLE receipt.fingerprint (
        household_id uuid   NOT NULL,
        receipt_id   uuid   NOT NULL,
        purchased_on date,
        total        bigint,
        currency     text,
        -- The different numbers of its text, as they are printed.
        figures      text[] NOT NULL,
        CONSTRAINT pk_fingerprint PRIMARY KEY (household_id, receipt_id),
        CONSTRAINT fk_fingerprint_receipt FOREIGN KEY (household_id, receipt_id)
          REFERENCES receipt.receipt (household_id, id) ON DELETE CASCADE
      );
      CREATE INDEX ix_fingerprint_purchase ON receipt.fingerprint (household_id, purchased_on, total);

      -- Two receipts that a person says are two; the pair is stored once.
      CREATE TABLE receipt.kept_pair (
        household_id uuid NOT NULL,
        receipt_id   uuid NOT NULL,
        other_id     uuid NOT NULL,
        CONSTRAINT pk_kept_pair PRIMARY KEY (household_id, receipt_id, other_id),
        CONSTRAINT ck_kept_pair_order CHECK (receipt_id < other_id),
        CONSTRAINT fk_kept_pair_receipt FOREIGN KEY (household_id, receipt_id)
          REFERENCES receipt.receipt (household_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_kept_pair_other FOREIGN KEY (household_id, other_id)
          REFERENCES receipt.receipt (household_id, id) ON DELETE CASCADE
      );
      CREATE INDEX ix_kept_pair_other ON receipt.kept_pair (household_id, other_id);

      -- Another picture of a purchase: set aside, and still there.
      ALTER TABLE receipt.receipt
        ADD COLUMN duplicate_of uuid,
        ADD CONSTRAINT fk_receipt_duplicate_of FOREIGN KEY (household_id, duplicate_of)
          REFERENCES receipt.receipt (household_id, id) ON DELETE SET NULL (duplicate_of),
        ADD CONSTRAINT ck_receipt_duplicate_of
          CHECK (duplicate_of IS NULL OR (status = 'rejected' AND duplicate_of <> id));
      CREATE INDEX ix_receipt_duplicate_of ON receipt.receipt (household_id, duplicate_of)
        WHERE duplicate_of IS NOT NULL;
      CREATE INDEX ix_receipt_queue ON receipt.receipt (household_id, created_at, id)
        WHERE status IN ('needs_review', 'ready');

      -- Transactions that a person says are not the receipt's.
      CREATE TABLE receipt.refused_match (
        household_id   uuid NOT NULL,
        receipt_id     uuid NOT NULL,
        transaction_id uuid NOT NULL,
        CONSTRAINT pk_refused_match PRIMARY KEY (household_id, receipt_id, transaction_id),
        CONSTRAINT fk_refused_match_receipt FOREIGN KEY (household_id, receipt_id)
          REFERENCES receipt.receipt (household_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_refused_match_transaction FOREIGN KEY (household_id, transaction_id)
          REFERENCES budget.transaction (household_id, id) ON DELETE CASCADE
      );
      CREATE INDEX ix_refused_match_transaction ON receipt.refused_match (household_id, transaction_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
