import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells receipts apart by all of their files, and finds uploads that were announced and never came. */
export class DocumentsOfReceiptsIndexes1795400095020 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS receipt.uq_receipt_content');
    await queryRunner.query(
      `CREATE UNIQUE INDEX CONCURRENTLY uq_receipt_content
           ON receipt.receipt (household_id, coalesce(content_digest, sha256)) WHERE status <> 'rejected'`,
    );
    // The release before this one knows the race that it may lose by the old name.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS receipt.uq_receipt_sha256');
    await queryRunner.query('ALTER INDEX receipt.uq_receipt_content RENAME TO uq_receipt_sha256');
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS receipt.ix_receipt_awaited');
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_receipt_awaited ON receipt.receipt (touched_at) WHERE status = 'awaiting_upload'`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
