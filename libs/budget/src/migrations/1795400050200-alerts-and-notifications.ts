import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a household was told, and the budget alerts that must not be told twice. */
export class AlertsAndNotifications1795400050200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE budget.notification (
        household_id uuid        NOT NULL,
        id           uuid        NOT NULL,
        revision     bigint      NOT NULL,
        kind         text        NOT NULL,
        -- What it is about as it was then: what it names may change or go.
        details      jsonb       NOT NULL,
        created_at   timestamptz NOT NULL,
        read_at      timestamptz,
        CONSTRAINT pk_notification PRIMARY KEY (household_id, id),
        CONSTRAINT fk_notification_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
      );
      CREATE INDEX ix_notification_unread ON budget.notification (household_id, id DESC) WHERE read_at IS NULL;
      CALL platform.track_changes('budget.notification', 'notification');

      -- A threshold that a line has reached in a period; the row goes when spending falls back below. The worker's
      -- memory and no part of a budget's representation.
      CREATE TABLE budget.budget_alert (
        household_id     uuid     NOT NULL,
        budget_id        uuid     NOT NULL,
        category_id      uuid     NOT NULL,
        period_starts_on date     NOT NULL,
        -- Percent of the plan; 0 = the projection.
        threshold        smallint NOT NULL,
        CONSTRAINT pk_budget_alert PRIMARY KEY (household_id, budget_id, category_id, period_starts_on, threshold),
        CONSTRAINT fk_budget_alert_budget FOREIGN KEY (household_id, budget_id)
          REFERENCES budget.budget (household_id, id) ON DELETE CASCADE
      );

      -- When a household's budgets were last looked at: time alone can make a projection, or end a period.
      CREATE TABLE budget.budget_check (
        household_id uuid        NOT NULL,
        checked_at   timestamptz NOT NULL,
        CONSTRAINT pk_budget_check PRIMARY KEY (household_id),
        CONSTRAINT fk_budget_check_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
      );
      INSERT INTO budget.budget_check (household_id, checked_at) SELECT DISTINCT household_id, timestamptz '-infinity' FROM budget.budget;
      CREATE INDEX ix_budget_check_checked ON budget.budget_check (checked_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
