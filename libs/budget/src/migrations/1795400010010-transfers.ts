import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Transfers: two transactions that are one movement of money. */
export class Transfers1795400010010 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction, so every step can be taken again. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TRANSFER);
    // What an earlier, interrupted try has left is not valid and would be taken for the index.
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS budget.ix_transaction_transfer');
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_transaction_transfer ON budget.transaction (household_id, transfer_id)
        WHERE transfer_id IS NOT NULL`,
    );
    await queryRunner.query(CONSTRAINTS);
    await queryRunner.query('ALTER TABLE budget.transaction VALIDATE CONSTRAINT fk_transaction_transfer');
    await queryRunner.query(
      'ALTER TABLE budget.transaction VALIDATE CONSTRAINT ck_transaction_transfer_whole',
    );
    await queryRunner.query(PAIRS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

const TRANSFER = `
  -- No revision of its own: it is shown by its two transactions, which are written whenever it is.
  CREATE TABLE IF NOT EXISTS budget.transfer (
    household_id  uuid        NOT NULL,
    id            uuid        NOT NULL,
    create_digest bytea,
    created_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_transfer PRIMARY KEY (household_id, id),
    CONSTRAINT fk_transfer_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
  )`;

const CONSTRAINTS = `
  ALTER TABLE budget.transaction
    DROP CONSTRAINT IF EXISTS fk_transaction_transfer,
    DROP CONSTRAINT IF EXISTS ck_transaction_transfer_whole,
    -- Deleting a transfer makes two ordinary transactions of its sides.
    ADD CONSTRAINT fk_transaction_transfer FOREIGN KEY (household_id, transfer_id)
      REFERENCES budget.transfer (household_id, id) ON DELETE SET NULL (transfer_id) NOT VALID,
    ADD CONSTRAINT ck_transaction_transfer_whole CHECK (transfer_id IS NULL OR NOT has_splits) NOT VALID`;

const PAIRS = `
  -- Holds at commit, so that the two sides can be written in any order.
  CREATE OR REPLACE FUNCTION budget.check_transfer(household uuid, checked uuid) RETURNS void
  LANGUAGE plpgsql AS $$
  DECLARE
    sides record;
  BEGIN
    IF NOT EXISTS (SELECT FROM budget.transfer WHERE household_id = household AND id = checked) THEN
      RETURN;
    END IF;
    SELECT count(*) AS number, count(DISTINCT account_id) AS accounts, count(DISTINCT currency) AS currencies,
           min(amount) AS moved_out, max(amount) AS moved_in
      INTO sides
      FROM budget.transaction WHERE household_id = household AND transfer_id = checked;
    IF sides.number <> 2 THEN
      RAISE EXCEPTION 'transfer % has % sides', checked, sides.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_transfer_two_sides';
    END IF;
    IF sides.accounts <> 2 THEN
      RAISE EXCEPTION 'transfer % stays within one account', checked
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_transfer_two_accounts';
    END IF;
    IF sides.moved_out >= 0 OR sides.moved_in <= 0 THEN
      RAISE EXCEPTION 'the sides of transfer % do not have opposite signs', checked
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_transfer_opposite_signs';
    END IF;
    IF sides.currencies = 1 AND sides.moved_out + sides.moved_in <> 0 THEN
      RAISE EXCEPTION 'transfer % does not bring in what it takes out', checked
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_transfer_equal_amounts';
    END IF;
  END $$;

  CREATE OR REPLACE FUNCTION budget.check_transfer_of_transaction() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP <> 'INSERT' AND OLD.transfer_id IS NOT NULL THEN
      PERFORM budget.check_transfer(OLD.household_id, OLD.transfer_id);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.transfer_id IS NOT NULL
       AND (TG_OP = 'INSERT' OR NEW.transfer_id IS DISTINCT FROM OLD.transfer_id) THEN
      PERFORM budget.check_transfer(NEW.household_id, NEW.transfer_id);
    END IF;
    RETURN NULL;
  END $$;
  CREATE OR REPLACE FUNCTION budget.check_sides_of_transfer() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM budget.check_transfer(NEW.household_id, NEW.id);
    RETURN NULL;
  END $$;

  DROP TRIGGER IF EXISTS check_transfer_of_new ON budget.transaction;
  CREATE CONSTRAINT TRIGGER check_transfer_of_new AFTER INSERT ON budget.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.transfer_id IS NOT NULL)
    EXECUTE FUNCTION budget.check_transfer_of_transaction();
  DROP TRIGGER IF EXISTS check_transfer ON budget.transaction;
  CREATE CONSTRAINT TRIGGER check_transfer AFTER UPDATE ON budget.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.transfer_id IS NOT NULL OR NEW.transfer_id IS NOT NULL)
    EXECUTE FUNCTION budget.check_transfer_of_transaction();
  DROP TRIGGER IF EXISTS check_transfer_of_deleted ON budget.transaction;
  CREATE CONSTRAINT TRIGGER check_transfer_of_deleted AFTER DELETE ON budget.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.transfer_id IS NOT NULL)
    EXECUTE FUNCTION budget.check_transfer_of_transaction();
  DROP TRIGGER IF EXISTS check_sides ON budget.transfer;
  CREATE CONSTRAINT TRIGGER check_sides AFTER INSERT ON budget.transfer
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget.check_sides_of_transfer();
`;
