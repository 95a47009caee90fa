import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A tree of categories is five levels deep at most: nobody plans deeper, and every roll-up walks it. */
export class CategoryDepth1795400030040 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION budget.refuse_category_cycle() RETURNS trigger
      LANGUAGE plpgsql AS $$
      DECLARE
        above integer;
        below integer;
      BEGIN
        IF EXISTS (
          WITH RECURSIVE ancestor (id) AS (
            VALUES (NEW.parent_id)
            UNION
            SELECT category.parent_id FROM ancestor
              JOIN budget.category AS category ON category.household_id = NEW.household_id AND category.id = ancestor.id
          )
          SELECT FROM ancestor WHERE id = NEW.id
        ) THEN
          RAISE EXCEPTION 'category % would be its own ancestor', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_category_cycle';
        END IF;
        WITH RECURSIVE ancestor (id, level) AS (
          VALUES (NEW.parent_id, 1)
          UNION ALL
          SELECT category.parent_id, ancestor.level + 1 FROM ancestor
            JOIN budget.category AS category ON category.household_id = NEW.household_id AND category.id = ancestor.id
           WHERE category.parent_id IS NOT NULL
        )
        SELECT max(level) INTO above FROM ancestor;
        WITH RECURSIVE descendant (id, level) AS (
          VALUES (NEW.id, 1)
          UNION ALL
          SELECT category.id, descendant.level + 1 FROM descendant
            JOIN budget.category AS category
              ON category.household_id = NEW.household_id AND category.parent_id = descendant.id
        )
        SELECT max(level) INTO below FROM descendant;
        IF above + below > 5 THEN
          RAISE EXCEPTION 'category % would be on level %', NEW.id, above + below
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_category_depth';
        END IF;
        RETURN NULL;
      END $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
