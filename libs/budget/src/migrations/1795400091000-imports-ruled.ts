import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What rules make of an import's rows, before anything is booked. */
export class ImportsRuled1795400091000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE budget.import_row
        -- Rules whose values the row bears.
        ADD COLUMN rule_ids uuid[] NOT NULL DEFAULT '{}',
        -- Payee and memo as the file has them, where rules have written to the row.
        ADD COLUMN stated   jsonb;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
