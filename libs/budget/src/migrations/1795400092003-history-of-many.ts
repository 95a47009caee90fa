import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The history of many transactions changed by one statement takes time in proportion to their number. The join of what
 * was and what is was planned for the first, small statement of a connection: 10,000 rows took minutes.
 */
export class HistoryOfMany1795400092003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION budget.note_transaction_changes() RETURNS trigger
      LANGUAGE plpgsql AS $$
      DECLARE
        noted_again boolean;
      BEGIN
        -- Both tables are gone through once and grouped: no plan of this, for however few rows, is quadratic.
        WITH pair AS (
          SELECT household_id, id, max(revision) AS revision,
                 (array_agg(fields) FILTER (WHERE is_past))[1] AS past,
                 (array_agg(fields) FILTER (WHERE NOT is_past))[1] AS present
            FROM (SELECT household_id, id, 0::bigint AS revision, true AS is_past, to_jsonb(gone) AS fields FROM gone
                  UNION ALL
                  SELECT household_id, id, revision, false, to_jsonb(changed) - '{revision,has_splits,payee_id}'::text[]
                    FROM changed) AS side
           GROUP BY household_id, id
        ), written AS (
          INSERT INTO budget.transaction_history AS noted
                 (household_id, transaction_id, revision, field, before, after)
          SELECT pair.household_id, pair.id, pair.revision, field.name, pair.past -> field.name, field.value
            FROM pair CROSS JOIN LATERAL jsonb_each(pair.present) AS field (name, value)
           WHERE field.value IS DISTINCT FROM pair.past -> field.name
          ON CONFLICT ON CONSTRAINT pk_transaction_history DO UPDATE
             SET after = excluded.after, actor_kind = excluded.actor_kind, actor_id = excluded.actor_id,
                 bulk_action_id = excluded.bulk_action_id
          -- Zero in what was inserted.
          RETURNING noted.xmax <> 0 AS is_again
        )
        SELECT bool_or(is_again) INTO noted_again FROM written;
        IF noted_again THEN
          -- Changed and changed back before the commit: nobody has seen it.
          DELETE FROM budget.transaction_history AS noted USING changed
           WHERE noted.household_id = changed.household_id AND noted.transaction_id = changed.id
             AND noted.revision = changed.revision AND noted.before = noted.after;
        END IF;
        RETURN NULL;
      END $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
