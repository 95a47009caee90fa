import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a transaction is found by. Both extensions are "trusted": the owner of a database may create them, on RDS as
 * well. Accents are taken off by Unicode decomposition and not by the extension unaccent, whose function is not
 * immutable and can stand in no index.
 */
export class SearchText1795400030020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gin;

      -- One spelling for what people take for the same: full-width and ligature forms, case, accents.
      CREATE FUNCTION budget.fold(given text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN replace(replace(translate(
        lower(normalize(regexp_replace(normalize(given, NFKD), U&'[\\0300-\\036F]', '', 'g'), NFKC)),
        'øłđıð', 'oldid'), 'ß', 'ss'), 'æ', 'ae');

      CREATE FUNCTION budget.search_text(payee text, memo text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN budget.fold(coalesce(payee, '') || ' ' || coalesce(memo, ''));

      -- The LIKE pattern of texts that contain this one, whatever signs of LIKE it holds.
      CREATE FUNCTION budget.containing(given text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN '%' || regexp_replace(budget.fold(given), '([\\\\%_])', '\\\\\\1', 'g') || '%';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
