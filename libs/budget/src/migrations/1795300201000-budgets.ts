import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Budgets and their lines. */
export class Budgets1795300201000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE budget.budget (
        household_id  uuid        NOT NULL,
        id            uuid        NOT NULL,
        revision      bigint      NOT NULL,
        name          text        NOT NULL,
        period        text        NOT NULL,
        starts_on     date        NOT NULL,
        currency      text        NOT NULL,
        rollover      text        NOT NULL,
        create_digest bytea       NOT NULL,
        created_at    timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_budget PRIMARY KEY (household_id, id),
        CONSTRAINT fk_budget_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT ck_budget_period CHECK (period IN ('weekly', 'monthly', 'quarterly', 'yearly')),
        CONSTRAINT ck_budget_rollover CHECK (rollover IN ('none', 'surplus', 'deficit', 'both')),
        CONSTRAINT ck_budget_currency CHECK (currency ~ '^[A-Z]{3}$')
      );
      CALL platform.track_changes('budget.budget', 'budget');

      -- Part of a budget's representation: whoever changes lines updates the budget as well.
      CREATE TABLE budget.budget_line (
        household_id uuid    NOT NULL,
        budget_id    uuid    NOT NULL,
        category_id  uuid    NOT NULL,
        position     integer NOT NULL,
        amount       bigint  NOT NULL,
        CONSTRAINT pk_budget_line PRIMARY KEY (household_id, budget_id, category_id),
        CONSTRAINT fk_budget_line_budget FOREIGN KEY (household_id, budget_id)
          REFERENCES budget.budget (household_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_budget_line_category FOREIGN KEY (household_id, category_id)
          REFERENCES budget.category (household_id, id),
        CONSTRAINT ck_budget_line_amount CHECK (amount >= 0)
      );
      CREATE INDEX ix_budget_line_category ON budget.budget_line (household_id, category_id);

      CREATE FUNCTION budget.check_budget_of_line() RETURNS trigger
      LANGUAGE plpgsql AS $$
      DECLARE
        line   budget.budget_line;
        parent budget.budget;
      BEGIN
        line := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        SELECT * INTO parent FROM budget.budget WHERE household_id = line.household_id AND id = line.budget_id;
        IF FOUND AND parent.revision <> platform.current_revision(line.household_id) THEN
          RAISE EXCEPTION 'budget % was not updated with its lines', line.budget_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_budget_line_revision';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER check_budget AFTER INSERT OR UPDATE OR DELETE ON budget.budget_line
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget.check_budget_of_line();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
