import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Comparing an account with the bank's statement, and holding what was found right. */
export class Reconciliation1795400030030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE budget.reconciliation (
        household_id              uuid        NOT NULL,
        id                        uuid        NOT NULL,
        revision                  bigint      NOT NULL,
        account_id                uuid        NOT NULL,
        statement_date            date        NOT NULL,
        statement_balance         bigint      NOT NULL,
        status                    text        NOT NULL DEFAULT 'open',
        completed_at              timestamptz,
        -- Made at completion for a difference that a person accepted; goes with the reopening.
        adjustment_transaction_id uuid,
        create_digest             bytea       NOT NULL,
        created_at                timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_reconciliation PRIMARY KEY (household_id, id),
        CONSTRAINT fk_reconciliation_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT fk_reconciliation_account FOREIGN KEY (household_id, account_id)
          REFERENCES budget.account (household_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_reconciliation_status CHECK (status IN ('open', 'completed')),
        CONSTRAINT ck_reconciliation_completed CHECK ((status = 'completed') = (completed_at IS NOT NULL)),
        CONSTRAINT ck_reconciliation_adjustment CHECK (status = 'completed' OR adjustment_transaction_id IS NULL)
      );
      CREATE UNIQUE INDEX uq_reconciliation_open ON budget.reconciliation (household_id, account_id)
        WHERE status = 'open';
      CREATE INDEX ix_reconciliation_account
        ON budget.reconciliation (household_id, account_id, statement_date DESC, id DESC);
      CALL platform.track_changes('budget.reconciliation', 'reconciliation');

      -- Which statement a transaction was found on. Apart from the transaction: few have one, and every create
      -- would pay for the column.
      CREATE TABLE budget.reconciled_transaction (
        household_id      uuid NOT NULL,
        transaction_id    uuid NOT NULL,
        reconciliation_id uuid NOT NULL,
        CONSTRAINT pk_reconciled_transaction PRIMARY KEY (household_id, transaction_id),
        CONSTRAINT fk_reconciled_transaction_transaction FOREIGN KEY (household_id, transaction_id)
          REFERENCES budget.transaction (household_id, id),
        CONSTRAINT fk_reconciled_transaction_reconciliation FOREIGN KEY (household_id, reconciliation_id)
          REFERENCES budget.reconciliation (household_id, id) ON DELETE CASCADE
      );
      CREATE INDEX ix_reconciled_transaction_reconciliation
        ON budget.reconciled_transaction (household_id, reconciliation_id);

      -- A row of a completed reconciliation keeps what the statement said. That it is not deleted is the foreign
      -- key's business.
      CREATE FUNCTION budget.hold_reconciled() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM budget.reconciled_transaction
                    WHERE household_id = OLD.household_id AND transaction_id = OLD.id) THEN
          RAISE EXCEPTION 'transaction % is reconciled', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_transaction_reconciled';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER b_hold_reconciled BEFORE UPDATE ON budget.transaction
        FOR EACH ROW WHEN (OLD.status = 'reconciled' AND
          (NEW.amount, NEW.posted_on, NEW.account_id, NEW.currency, NEW.status)
            IS DISTINCT FROM (OLD.amount, OLD.posted_on, OLD.account_id, OLD.currency, OLD.status))
        EXECUTE FUNCTION budget.hold_reconciled();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
