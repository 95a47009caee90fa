import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a receipt outlive whoever uploaded it, and finds what somebody has uploaded. */
export class ForgottenUploaders1795300302000 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE receipt.receipt ALTER COLUMN uploaded_by DROP NOT NULL');
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS receipt.ix_receipt_uploaded_by');
    await queryRunner.query(
      'CREATE INDEX CONCURRENTLY ix_receipt_uploaded_by ON receipt.receipt (uploaded_by)',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
