import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A household can keep its rules from running by themselves. */
export class RuleSettings1795400092002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE budget.ledger ADD COLUMN automatic_rules boolean NOT NULL DEFAULT true;

      -- What budget.ledger.rule_set says: 0 where no rule runs by itself.
      CREATE FUNCTION budget.rule_set_of(household uuid, automatic boolean) RETURNS bigint
      LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN automatic AND EXISTS (SELECT FROM budget.rule WHERE household_id = household AND enabled)
                    THEN (SELECT revision FROM platform.household_revision WHERE household_id = household)
                    ELSE 0 END
      $$;

      CREATE OR REPLACE FUNCTION budget.keep_rule_set() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE budget.ledger SET rule_set = budget.rule_set_of(household_id, automatic_rules)
         WHERE household_id IN (SELECT household_id FROM changed);
        RETURN NULL;
      END $$;

      CREATE FUNCTION budget.keep_rule_set_of_setting() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        NEW.rule_set := budget.rule_set_of(NEW.household_id, NEW.automatic_rules);
        RETURN NEW;
      END $$;
      CREATE TRIGGER b_keep_rule_set BEFORE UPDATE OF automatic_rules ON budget.ledger
        FOR EACH ROW EXECUTE FUNCTION budget.keep_rule_set_of_setting();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
