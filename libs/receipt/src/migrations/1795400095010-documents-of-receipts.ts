import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receipts of several files, the checked version of each, and images that are not kept. */
export class DocumentsOfReceipts1795400095010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE receipt.receipt
        ADD COLUMN object_version    text,
        ADD COLUMN further_documents jsonb   NOT NULL DEFAULT '[]',
        ADD COLUMN content_digest    text,
        ADD COLUMN page_count        integer,
        ADD COLUMN keep_image        boolean NOT NULL DEFAULT true,
        ADD COLUMN image_removed_at  timestamptz,
        ADD CONSTRAINT ck_receipt_content_digest
          CHECK (content_digest ~ '^[0-9a-f]{64}$' AND further_documents <> '[]' OR content_digest IS NULL) NOT VALID,
        ADD CONSTRAINT ck_receipt_page_count CHECK (page_count BETWEEN 1 AND 10) NOT VALID;
      ALTER TABLE receipt.receipt VALIDATE CONSTRAINT ck_receipt_content_digest;
      ALTER TABLE receipt.receipt VALIDATE CONSTRAINT ck_receipt_page_count;

      -- What a household wants of its receipts; without a row, what is usual.
      CREATE TABLE receipt.preference (
        household_id uuid    NOT NULL,
        keep_images  boolean NOT NULL,
        CONSTRAINT pk_preference PRIMARY KEY (household_id),
        CONSTRAINT fk_preference_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
