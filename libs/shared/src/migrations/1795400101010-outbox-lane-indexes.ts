import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`;
const LANE = `job, COALESCE(household_id, ${NOBODY})`;

/** One finds the households that have work waiting and their next, one counts what the queue has of them, one what comes due. */
export class OutboxLaneIndexes1795400101010 implements MigrationInterface {
  /** An index is built beside running writers only outside a transaction. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    const indexes = {
      ix_outbox_lane: `(${LANE}, available_at, id) WHERE sent_at IS NULL AND is_due`,
      ix_outbox_in_flight: `(${LANE}) WHERE sent_at IS NOT NULL AND finished_at IS NULL`,
      ix_outbox_later: `(available_at) WHERE sent_at IS NULL AND NOT is_due`,
    };
    for (const [name, definition] of Object.entries(indexes)) {
      // What an earlier, interrupted try has left is not valid and would be taken for the index.
      await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS platform.${name}`);
      await queryRunner.query(`CREATE INDEX CONCURRENTLY ${name} ON platform.outbox ${definition}`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
