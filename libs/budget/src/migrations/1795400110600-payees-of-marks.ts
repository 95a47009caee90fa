import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A text of nothing but accents is a payee as well: it was known as nobody, together with all others like it. */
export class PayeesOfMarks1795400110600 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION budget.payee_key(given text) RETURNS text
      LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
      DECLARE
        key text := btrim(regexp_replace(budget.fold(budget.payee_clean(given)), '[^[:alnum:]&+]+', ' ', 'g'));
      BEGIN
        RETURN coalesce(nullif(key, ''), nullif(btrim(budget.fold(given)), ''), btrim(given));
      END $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
