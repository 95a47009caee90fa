import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Series of transactions that come again, and what became of each time they were due. */
export class Recurring1795400050300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE budget.recurring (
        household_id         uuid    NOT NULL,
        id                   uuid    NOT NULL,
        revision             bigint  NOT NULL,
        name                 text    NOT NULL,
        -- The payee without case, digits and punctuation: how its transactions are found.
        payee_key            text    NOT NULL,
        account_id           uuid    NOT NULL,
        currency             text    NOT NULL,
        category_id          uuid,
        cadence              text    NOT NULL,
        amount               bigint  NOT NULL,
        status               text    NOT NULL,
        next_due_on          date    NOT NULL,
        last_seen_on         date,
        occurrences          integer NOT NULL DEFAULT 0,
        previous_amount      bigint,
        price_changed_on     date,
        missed_on            date,
        creates_transactions boolean NOT NULL DEFAULT false,
        create_digest        bytea,
        CONSTRAINT pk_recurring PRIMARY KEY (household_id, id),
        CONSTRAINT fk_recurring_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT fk_recurring_account FOREIGN KEY (household_id, account_id, currency)
          REFERENCES budget.account (household_id, id, currency) ON DELETE CASCADE,
        CONSTRAINT fk_recurring_category FOREIGN KEY (household_id, category_id)
          REFERENCES budget.category (household_id, id) ON DELETE SET NULL (category_id),
        CONSTRAINT ck_recurring_cadence CHECK (cadence IN ('weekly', 'biweekly', 'monthly', 'quarterly', 'annual')),
        CONSTRAINT ck_recurring_status CHECK (status IN ('suggested', 'detected', 'confirmed', 'dismissed')),
        CONSTRAINT ck_recurring_amount CHECK (amount <> 0),
        CONSTRAINT ck_recurring_creates CHECK (NOT creates_transactions OR status = 'confirmed')
      );
      -- One series per account, payee and direction: a dismissed one keeps its place, so that it is not found again.
      CREATE UNIQUE INDEX uq_recurring_series ON budget.recurring (household_id, account_id, payee_key, (amount < 0));
      CREATE INDEX ix_recurring_category ON budget.recurring (household_id, category_id);
      CREATE INDEX ix_recurring_due ON budget.recurring (next_due_on) WHERE status <> 'dismissed';
      CALL platform.track_changes('budget.recurring', 'recurring');

      -- What was expected once: its row is why it is not expected again.
      CREATE TABLE budget.recurring_occurrence (
        household_id   uuid NOT NULL,
        recurring_id   uuid NOT NULL,
        due_on         date NOT NULL,
        -- The expected transaction until the real one has come, then that; null when it was deleted.
        transaction_id uuid,
        matched        boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_recurring_occurrence PRIMARY KEY (household_id, recurring_id, due_on),
        CONSTRAINT fk_recurring_occurrence_recurring FOREIGN KEY (household_id, recurring_id)
          REFERENCES budget.recurring (household_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_recurring_occurrence_transaction FOREIGN KEY (household_id, transaction_id)
          REFERENCES budget.transaction (household_id, id) ON DELETE SET NULL (transaction_id)
      );
      CREATE INDEX ix_recurring_occurrence_transaction
        ON budget.recurring_occurrence (household_id, transaction_id) WHERE transaction_id IS NOT NULL;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
