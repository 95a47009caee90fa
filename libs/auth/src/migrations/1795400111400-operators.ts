import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who runs the product: people who may look at its health and promise given-up work again. */
export class Operators1795400111400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Null for everybody else. Set and cleared by a command alone (npm run operators), never over HTTP.
      ALTER TABLE auth."user" ADD COLUMN operator_since timestamptz;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
