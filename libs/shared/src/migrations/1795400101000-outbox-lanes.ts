import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the relay needs to go from household to household, however much one of them has waiting. */
export class OutboxLanes1795400101000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- False while a promise is one for later. The relay turns it when the time has come, so that going from household to
      -- household never meets what is not due.
      ALTER TABLE platform.outbox ADD COLUMN is_due boolean NOT NULL DEFAULT true;
      UPDATE platform.outbox SET is_due = false WHERE sent_at IS NULL AND available_at > now();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
