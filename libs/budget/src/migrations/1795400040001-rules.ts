import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules: what they are about and what they do, and on each transaction which of them have written to it. */
export class Rules1795400040001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(RULE);
    await queryRunner.query(REFERENCES);
    await queryRunner.query(RULE_SET);
    await queryRunner.query(
      `ALTER TABLE budget.transaction ADD COLUMN rule_ids uuid[] NOT NULL DEFAULT '{}'`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

const RULE = `
  CREATE TABLE budget.rule (
    household_id  uuid        NOT NULL,
    id            uuid        NOT NULL,
    revision      bigint      NOT NULL,
    name          text        NOT NULL,
    position      integer     NOT NULL,
    enabled       boolean     NOT NULL,
    stops         boolean     NOT NULL,
    conditions    jsonb       NOT NULL,
    actions       jsonb       NOT NULL,
    create_digest bytea       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_rule PRIMARY KEY (household_id, id),
    CONSTRAINT fk_rule_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
  );
  CREATE INDEX ix_rule_order ON budget.rule (household_id, position, id);
  CALL platform.track_changes('budget.rule', 'rule');
`;

const REFERENCES = `
  -- The accounts and categories that a rule's JSON names, as rows that foreign keys can hold to the household.
  CREATE TABLE budget.rule_reference (
    household_id uuid NOT NULL,
    rule_id      uuid NOT NULL,
    account_id   uuid,
    category_id  uuid,
    reference_id uuid GENERATED ALWAYS AS (COALESCE(account_id, category_id)) STORED,
    CONSTRAINT pk_rule_reference PRIMARY KEY (household_id, rule_id, reference_id),
    CONSTRAINT fk_rule_reference_rule FOREIGN KEY (household_id, rule_id)
      REFERENCES budget.rule (household_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_rule_reference_account FOREIGN KEY (household_id, account_id)
      REFERENCES budget.account (household_id, id),
    CONSTRAINT fk_rule_reference_category FOREIGN KEY (household_id, category_id)
      REFERENCES budget.category (household_id, id),
    CONSTRAINT ck_rule_reference_one CHECK (num_nonnulls(account_id, category_id) = 1)
  );
  CREATE INDEX ix_rule_reference_account ON budget.rule_reference (household_id, account_id)
    WHERE account_id IS NOT NULL;
  CREATE INDEX ix_rule_reference_category ON budget.rule_reference (household_id, category_id)
    WHERE category_id IS NOT NULL;

  -- Drawn from the JSON here, so that no writer can name what it does not refer to.
  CREATE FUNCTION budget.keep_rule_references() RETURNS trigger
  LANGUAGE plpgsql AS $$
  DECLARE
    said jsonb := jsonb_build_array(NEW.conditions, NEW.actions);
  BEGIN
    DELETE FROM budget.rule_reference WHERE household_id = NEW.household_id AND rule_id = NEW.id;
    INSERT INTO budget.rule_reference (household_id, rule_id, account_id, category_id)
      SELECT DISTINCT NEW.household_id, NEW.id, (named #>> '{}')::uuid, NULL::uuid
        FROM jsonb_path_query(said, 'strict $.**.accountId', '{}', true) AS named
       WHERE jsonb_typeof(named) = 'string'
      UNION
      SELECT DISTINCT NEW.household_id, NEW.id, NULL::uuid, (named #>> '{}')::uuid
        FROM jsonb_path_query(said, 'strict $.**.categoryId', '{}', true) AS named
       WHERE jsonb_typeof(named) = 'string';
    RETURN NULL;
  END $$;
  CREATE TRIGGER c_keep_references_of_new AFTER INSERT ON budget.rule
    FOR EACH ROW EXECUTE FUNCTION budget.keep_rule_references();
  CREATE TRIGGER c_keep_references AFTER UPDATE OF conditions, actions ON budget.rule
    FOR EACH ROW EXECUTE FUNCTION budget.keep_rule_references();
`;

const RULE_SET = `
  -- The household's revision when its rules last changed; 0 = it has no enabled rule. Whoever holds a copy of the rules
  -- learns from this one number whether the copy is current.
  ALTER TABLE budget.ledger ADD COLUMN rule_set bigint NOT NULL DEFAULT 0;

  CREATE FUNCTION budget.keep_rule_set() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE budget.ledger AS ledger SET rule_set =
      CASE WHEN EXISTS (SELECT FROM budget.rule AS rule
                         WHERE rule.household_id = ledger.household_id AND rule.enabled)
           THEN (SELECT current.revision FROM platform.household_revision AS current
                  WHERE current.household_id = ledger.household_id)
           ELSE 0 END
     WHERE ledger.household_id IN (SELECT household_id FROM changed);
    RETURN NULL;
  END $$;
  CREATE TRIGGER d_keep_rule_set_of_new AFTER INSERT ON budget.rule
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION budget.keep_rule_set();
  CREATE TRIGGER d_keep_rule_set AFTER UPDATE ON budget.rule
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION budget.keep_rule_set();
  CREATE TRIGGER d_keep_rule_set_of_gone AFTER DELETE ON budget.rule
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION budget.keep_rule_set();
`;
