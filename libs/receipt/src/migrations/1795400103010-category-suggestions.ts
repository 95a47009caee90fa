import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The category that is proposed for a receipt, with why. */
export class CategorySuggestions1795400103010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Advice, worked out anew when the books change: no foreign key holds a category because of it.
    await queryRunner.query('ALTER TABLE receipt.receipt ADD COLUMN category_suggestion jsonb');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
