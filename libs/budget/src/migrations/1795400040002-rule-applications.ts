import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules on their way through transactions of the past. */
export class RuleApplications1795400040002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE budget.rule_application (
        household_id   uuid        NOT NULL,
        id             uuid        NOT NULL,
        revision       bigint      NOT NULL,
        rule_id        uuid        NOT NULL,
        selection      jsonb       NOT NULL,
        status         text        NOT NULL,
        epoch          integer     NOT NULL,
        crashes        integer     NOT NULL,
        touched_at     timestamptz NOT NULL,
        created_at     timestamptz NOT NULL,
        bulk_action_id uuid,
        last_posted_on date,
        last_id        uuid,
        examined       integer     NOT NULL,
        matched        integer     NOT NULL,
        changed        integer     NOT NULL,
        actor_kind     text        NOT NULL,
        actor_id       uuid,
        CONSTRAINT pk_rule_application PRIMARY KEY (household_id, id),
        CONSTRAINT fk_rule_application_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT fk_rule_application_rule FOREIGN KEY (household_id, rule_id)
          REFERENCES budget.rule (household_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_rule_application_bulk_action FOREIGN KEY (household_id, bulk_action_id)
          REFERENCES budget.bulk_action (household_id, id) ON DELETE SET NULL (bulk_action_id),
        CONSTRAINT ck_rule_application_status CHECK (status IN ('queued', 'running', 'done', 'failed'))
      );
      CREATE INDEX ix_rule_application_rule ON budget.rule_application (household_id, rule_id);
      CREATE INDEX ix_rule_application_bulk_action ON budget.rule_application (household_id, bulk_action_id)
        WHERE bulk_action_id IS NOT NULL;
      CREATE INDEX ix_rule_application_unfinished ON budget.rule_application (touched_at)
        WHERE status IN ('queued', 'running');
      CALL platform.track_changes('budget.rule_application', 'rule_application');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
