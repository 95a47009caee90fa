import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A transfer ends with either of its sides, whoever deletes it: also a release that knows of no transfers. The other
 * side becomes an ordinary transaction, by the foreign key of the transfer.
 */
export class EndTransfers1795400094020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION budget.end_transfer() RETURNS trigger
      LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM budget.transfer WHERE household_id = OLD.household_id AND id = OLD.transfer_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER e_end_transfer AFTER DELETE ON budget.transaction
        FOR EACH ROW WHEN (OLD.transfer_id IS NOT NULL) EXECUTE FUNCTION budget.end_transfer();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
