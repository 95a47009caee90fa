import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What only a table of our own knows of a transaction: its transfer, and what was paid in another currency. */
export class ImportsWhole1795400091010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE budget.import_row
        -- As the exporting household called the transfer: the other side's row, in another account's file, says the same.
        ADD COLUMN stated_transfer uuid,
        -- {amount, currency, rate, rateDate}, as a transaction's.
        ADD COLUMN original        jsonb;
      CREATE INDEX ix_import_row_transfer ON budget.import_row (household_id, stated_transfer)
        WHERE stated_transfer IS NOT NULL;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
