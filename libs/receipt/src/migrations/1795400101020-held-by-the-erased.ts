import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an erased household had put aside no longer counts against the budget of all; what it has spent does. */
export class HeldByTheErased1795400101020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A trigger, because a household's month goes in two ways: by its eraser, and with the household itself. Afterwards,
      -- so that the row of all is locked after that of the household, as everywhere.
      CREATE FUNCTION receipt.give_back_held() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE receipt.model_month_total SET held_nano_usd = held_nano_usd - OLD.held_nano_usd
         WHERE month = OLD.month AND OLD.held_nano_usd <> 0;
        RETURN NULL;
      END $$;
      CREATE TRIGGER give_back_held AFTER DELETE ON receipt.model_month
        FOR EACH ROW EXECUTE FUNCTION receipt.give_back_held();

      -- What was left behind so far. Whoever changes a sum meanwhile has changed its household's before, waits here, and
      -- adds its change afterwards.
      LOCK TABLE receipt.model_month_total IN EXCLUSIVE MODE;
      UPDATE receipt.model_month_total AS kept SET held_nano_usd =
        COALESCE((SELECT sum(held_nano_usd) FROM receipt.model_month AS own WHERE own.month = kept.month), 0);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
