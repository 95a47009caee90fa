import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many transactions an account has, kept by the triggers that keep its balance, in the same write: whether a
 * household may enter more costs no count. Writers wait while the transactions that are there are counted once.
 */
export class TransactionCount1795400094000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('LOCK TABLE budget.transaction IN SHARE ROW EXCLUSIVE MODE');
    await queryRunner.query(COLUMN);
    await queryRunner.query(TRIGGERS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

const COLUMN = `
  ALTER TABLE budget.account ADD COLUMN transaction_count bigint NOT NULL DEFAULT 0;
  -- No part of the representation, so no revision for it.
  ALTER TABLE budget.account DISABLE TRIGGER USER;
  UPDATE budget.account SET transaction_count = counted.number
    FROM (SELECT household_id, account_id, count(*) AS number FROM budget.transaction GROUP BY household_id, account_id) AS counted
   WHERE account.household_id = counted.household_id AND account.id = counted.account_id;
  ALTER TABLE budget.account ENABLE TRIGGER USER;

  DROP TRIGGER b_guard_total_of_new ON budget.account;
  CREATE TRIGGER b_guard_total_of_new BEFORE INSERT ON budget.account
    FOR EACH ROW WHEN (NEW.transaction_total <> 0 OR NEW.transaction_count <> 0)
    EXECUTE FUNCTION budget.guard_transaction_total();
  DROP TRIGGER b_guard_total ON budget.account;
  CREATE TRIGGER b_guard_total BEFORE UPDATE ON budget.account
    FOR EACH ROW WHEN (NEW.transaction_total IS DISTINCT FROM OLD.transaction_total
                    OR NEW.transaction_count IS DISTINCT FROM OLD.transaction_count)
    EXECUTE FUNCTION budget.guard_transaction_total();
`;

/** As before, with the number beside the amount. */
const TRIGGERS = `
  CREATE OR REPLACE FUNCTION budget.add_to_balances() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE budget.account AS account
       SET transaction_total = account.transaction_total + moved.amount,
           transaction_count = account.transaction_count + moved.number
      FROM (SELECT household_id, account_id, sum(amount) AS amount, count(*) AS number
              FROM changed GROUP BY household_id, account_id) AS moved
     WHERE account.household_id = moved.household_id AND account.id = moved.account_id;
    RETURN NULL;
  END $$;

  CREATE OR REPLACE FUNCTION budget.move_balances() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE budget.account AS account
       SET transaction_total = account.transaction_total + moved.amount,
           transaction_count = account.transaction_count + moved.number
      FROM (SELECT household_id, account_id, sum(amount) AS amount, sum(number) AS number
              FROM (SELECT household_id, account_id, amount, 1 AS number FROM changed
                    UNION ALL
                    SELECT household_id, account_id, -amount, -1 FROM gone) AS movement
             GROUP BY household_id, account_id) AS moved
     WHERE account.household_id = moved.household_id AND account.id = moved.account_id
       AND (moved.amount <> 0 OR moved.number <> 0);
    RETURN NULL;
  END $$;

  CREATE OR REPLACE FUNCTION budget.take_from_balances() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE budget.account AS account
       SET transaction_total = account.transaction_total - moved.amount,
           transaction_count = account.transaction_count - moved.number
      FROM (SELECT household_id, account_id, sum(amount) AS amount, count(*) AS number
              FROM gone GROUP BY household_id, account_id) AS moved
     WHERE account.household_id = moved.household_id AND account.id = moved.account_id;
    RETURN NULL;
  END $$;
`;
