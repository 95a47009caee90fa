import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every four weeks, every other month and twice a year: wages, water and insurance come like that. */
export class MoreCadences1795400110200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE budget.recurring
        DROP CONSTRAINT ck_recurring_cadence,
        ADD CONSTRAINT ck_recurring_cadence CHECK (cadence IN (
          'weekly', 'biweekly', 'four_weekly', 'monthly', 'bimonthly', 'quarterly', 'semiannual', 'annual'
        )) NOT VALID;
      ALTER TABLE budget.recurring VALIDATE CONSTRAINT ck_recurring_cadence;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
