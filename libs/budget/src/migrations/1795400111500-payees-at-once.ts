import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever writes many transactions asks for their payees once, and need not have each of them looked up again. */
export class PayeesAtOnce1795400111500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The payees that texts of the bank mean; a new one, in the order given, for each that means nobody yet.
      CREATE FUNCTION budget.meant_payees(household uuid, texts text[])
      RETURNS TABLE (given text, payee_id uuid)
      LANGUAGE plpgsql AS $$
      #variable_conflict use_column
      BEGIN
        RETURN QUERY
        WITH said AS MATERIALIZED (
          SELECT text.given, text.place, known.key, alias.payee_id
            FROM unnest(texts) WITH ORDINALITY AS text (given, place)
           CROSS JOIN LATERAL (SELECT budget.payee_key(text.given) AS key) AS known
            LEFT JOIN budget.payee_alias AS alias ON alias.household_id = household AND alias.key = known.key
        ), new AS MATERIALIZED (
          SELECT DISTINCT ON (said.key) said.key, said.given, budget.new_id() AS id
            FROM said WHERE said.payee_id IS NULL
           ORDER BY said.key, said.place
        ), made AS (
          INSERT INTO budget.payee (household_id, id, name)
          SELECT household, new.id, budget.payee_name(new.given) FROM new
        ), named AS (
          INSERT INTO budget.payee_alias (household_id, id, payee_id, key)
          SELECT household, budget.new_id(), new.id, new.key FROM new
        )
        SELECT said.given, coalesce(said.payee_id, new.id) FROM said LEFT JOIN new USING (key);
      END $$;

      CREATE OR REPLACE FUNCTION budget.introduce_payees(household uuid, texts text[]) RETURNS void
      LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM budget.meant_payees(household, texts);
      END $$;
    `);
    // A payee that comes with a row is not believed, since it may be of long ago (what undo brings back): only who has just
    // asked for it says so, for the time of a transaction.
    await queryRunner.query(`
      CREATE OR REPLACE TRIGGER b_name_payee_of_new BEFORE INSERT ON budget.transaction
        FOR EACH ROW WHEN (NEW.payee IS NOT NULL AND (
          NEW.payee_id IS NULL OR current_setting('budget.payees_are_named', true) IS DISTINCT FROM 'yes'))
        EXECUTE FUNCTION budget.name_payee();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
