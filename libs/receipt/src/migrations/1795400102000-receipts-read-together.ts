import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers under whose job a receipt is read along, so that it is not left behind with a vanished worker. */
export class ReceiptsReadTogether1795400102000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE receipt.receipt ADD COLUMN read_with uuid');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
