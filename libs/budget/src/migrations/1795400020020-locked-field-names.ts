import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only fields that automation could change can be locked against it. */
export class LockedFieldNames1795400020020 implements MigrationInterface {
  /** Checking the rows that are there must not hold up their writers. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE budget.transaction DROP CONSTRAINT IF EXISTS ck_transaction_locked_fields',
    );
    await queryRunner.query(`
      ALTER TABLE budget.transaction ADD CONSTRAINT ck_transaction_locked_fields CHECK (
        locked_fields <@ ARRAY['payee', 'memo', 'categoryId', 'splits', 'tags', 'status']
      ) NOT VALID`);
    await queryRunner.query(
      'ALTER TABLE budget.transaction VALIDATE CONSTRAINT ck_transaction_locked_fields',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
