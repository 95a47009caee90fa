import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each follower has read the change log. */
export class ChangeFollowers1795400050000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE platform.change_follower (
        name text NOT NULL,
        -- Everything below is read; what a transaction that still runs may write lies at or above.
        xid  xid8 NOT NULL DEFAULT pg_snapshot_xmin(pg_current_snapshot()),
        CONSTRAINT pk_change_follower PRIMARY KEY (name)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
