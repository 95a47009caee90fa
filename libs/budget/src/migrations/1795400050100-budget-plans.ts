import type { MigrationInterface, QueryRunner } from 'typeorm';

const RULE_COLUMNS = `
  ADD COLUMN rollover_cap          bigint,
  ADD COLUMN rollover_reset_on     date,
  ADD COLUMN rollover_reset_yearly boolean NOT NULL DEFAULT false`;

/** Plans that change from a period on, carry rules with cap and reset, per budget and per line. */
export class BudgetPlans1795400050100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The row and its lines are the newest plan; what was planned before it stands in earlier_plan.
      ALTER TABLE budget.budget ${RULE_COLUMNS},
        ADD COLUMN plan_from date,
        ADD COLUMN alert_thresholds smallint[] NOT NULL DEFAULT '{80,100}',
        ADD COLUMN alert_projected boolean NOT NULL DEFAULT true,
        ADD COLUMN status text NOT NULL DEFAULT 'on_track',
        ADD CONSTRAINT ck_budget_rollover_cap CHECK (rollover_cap >= 0),
        ADD CONSTRAINT ck_budget_alert_thresholds CHECK (0 < ALL (alert_thresholds)),
        ADD CONSTRAINT ck_budget_status CHECK (status IN ('on_track', 'warning', 'exhausted'));
      -- A line without a rollover of its own follows the budget's.
      ALTER TABLE budget.budget_line ${RULE_COLUMNS},
        ADD COLUMN rollover text,
        ADD CONSTRAINT ck_budget_line_rollover CHECK (rollover IN ('none', 'surplus', 'deficit', 'both')),
        ADD CONSTRAINT ck_budget_line_rollover_cap CHECK (rollover_cap >= 0),
        ADD CONSTRAINT ck_budget_line_rule
          CHECK (rollover IS NOT NULL OR (rollover_cap IS NULL AND rollover_reset_on IS NULL));

      -- Parts of a budget's representation, as its lines are.
      CREATE TABLE budget.earlier_plan (
        household_id          uuid    NOT NULL,
        budget_id             uuid    NOT NULL,
        effective_from        date    NOT NULL,
        rollover              text    NOT NULL,
        rollover_cap          bigint,
        rollover_reset_on     date,
        rollover_reset_yearly boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_earlier_plan PRIMARY KEY (household_id, budget_id, effective_from),
        CONSTRAINT fk_earlier_plan_budget FOREIGN KEY (household_id, budget_id)
          REFERENCES budget.budget (household_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_earlier_plan_rollover CHECK (rollover IN ('none', 'surplus', 'deficit', 'both')),
        CONSTRAINT ck_earlier_plan_rollover_cap CHECK (rollover_cap >= 0)
      );
      CREATE TABLE budget.earlier_plan_line (
        household_id          uuid    NOT NULL,
        budget_id             uuid    NOT NULL,
        effective_from        date    NOT NULL,
        category_id           uuid    NOT NULL,
        position              integer NOT NULL,
        amount                bigint  NOT NULL,
        rollover              text,
        rollover_cap          bigint,
        rollover_reset_on     date,
        rollover_reset_yearly boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_earlier_plan_line PRIMARY KEY (household_id, budget_id, effective_from, category_id),
        CONSTRAINT fk_earlier_plan_line_plan FOREIGN KEY (household_id, budget_id, effective_from)
          REFERENCES budget.earlier_plan (household_id, budget_id, effective_from) ON DELETE CASCADE,
        CONSTRAINT fk_earlier_plan_line_category FOREIGN KEY (household_id, category_id)
          REFERENCES budget.category (household_id, id),
        CONSTRAINT ck_earlier_plan_line_amount CHECK (amount >= 0),
        CONSTRAINT ck_earlier_plan_line_rollover CHECK (rollover IN ('none', 'surplus', 'deficit', 'both')),
        CONSTRAINT ck_earlier_plan_line_rollover_cap CHECK (rollover_cap >= 0)
      );
      CREATE INDEX ix_earlier_plan_line_category ON budget.earlier_plan_line (household_id, category_id);
      CREATE CONSTRAINT TRIGGER check_budget AFTER INSERT OR UPDATE OR DELETE ON budget.earlier_plan
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget.check_budget_of_line();
      CREATE CONSTRAINT TRIGGER check_budget AFTER INSERT OR UPDATE OR DELETE ON budget.earlier_plan_line
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget.check_budget_of_line();

      -- The same check for all three tables: the record takes whichever row it is.
      CREATE OR REPLACE FUNCTION budget.check_budget_of_line() RETURNS trigger
      LANGUAGE plpgsql AS $$
      DECLARE
        line   record;
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
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
