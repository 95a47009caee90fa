import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a transaction was in another currency, and at which rate of which day. */
export class OriginalAmounts1795400010000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE budget.transaction
        ADD COLUMN original_amount    bigint,
        ADD COLUMN original_currency  text,
        ADD COLUMN original_rate      numeric,
        ADD COLUMN original_rate_date date,
        ADD CONSTRAINT ck_transaction_original_complete CHECK (
          num_nonnulls(original_amount, original_currency, original_rate, original_rate_date) IN (0, 4)) NOT VALID,
        ADD CONSTRAINT ck_transaction_original_sign CHECK (
          original_amount <> 0 AND sign(original_amount) = sign(amount)) NOT VALID,
        ADD CONSTRAINT ck_transaction_original_currency CHECK (
          original_currency ~ '^[A-Z]{3}$' AND original_currency <> currency) NOT VALID,
        -- The upper bound also keeps out NaN and infinity, which PostgreSQL counts as larger than any number.
        ADD CONSTRAINT ck_transaction_original_rate CHECK (
          original_rate > 0 AND original_rate < 1000000000000) NOT VALID`);
    for (const name of ['complete', 'sign', 'currency', 'rate']) {
      await queryRunner.query(
        `ALTER TABLE budget.transaction VALIDATE CONSTRAINT ck_transaction_original_${name}`,
      );
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
