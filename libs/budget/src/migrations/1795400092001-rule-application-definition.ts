import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An application of a rule keeps the rules as they were when it began. */
export class RuleApplicationDefinition1795400092001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Null in what the previous release begins.
    await queryRunner.query('ALTER TABLE budget.rule_application ADD COLUMN rules jsonb');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
