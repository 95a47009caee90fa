import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A statement that began before another one's commit does not see the answer stored there. It must not replace it: its
 * own effect would be the second one under the key. So it fails, as if the key were simply taken, and is tried again.
 */
export class KeptAnswers1795300002500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION platform.refuse_second_answer() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'this request has been answered'
          USING ERRCODE = 'unique_violation', CONSTRAINT = 'pk_idempotent_answer';
      END $$;
      CREATE TRIGGER refuse_second_answer BEFORE UPDATE ON platform.idempotent_answer
        FOR EACH ROW WHEN (OLD.created_at > now() - interval '24 hours')
        EXECUTE FUNCTION platform.refuse_second_answer();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
