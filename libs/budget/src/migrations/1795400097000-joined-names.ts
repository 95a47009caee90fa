import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How names are compared of which one was read by a camera and the other written by a bank. */
export class JoinedNames1795400097000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Folded, letters and digits only; empty for null.
      CREATE FUNCTION budget.joined(name text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN coalesce(regexp_replace(budget.fold(name), '[^[:alnum:]]+', '', 'g'), '');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
