import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What calls of the model cost whom, and what is left of the month's budgets. */
export class ModelCalls1795400096000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE receipt.model_call (
        household_id        uuid        NOT NULL,
        id                  uuid        NOT NULL,
        -- First day of the calendar month (UTC) whose budget pays.
        month               date        NOT NULL,
        model               text        NOT NULL,
        price_version       text        NOT NULL,
        status              text        NOT NULL,
        reserved_nano_usd   bigint      NOT NULL,
        cost_nano_usd       bigint      NOT NULL DEFAULT 0,
        input_tokens        integer     NOT NULL DEFAULT 0,
        cached_input_tokens integer     NOT NULL DEFAULT 0,
        cache_write_tokens  integer     NOT NULL DEFAULT 0,
        output_tokens       integer     NOT NULL DEFAULT 0,
        created_at          timestamptz NOT NULL,
        expires_at          timestamptz NOT NULL,
        CONSTRAINT pk_model_call PRIMARY KEY (household_id, id),
        CONSTRAINT fk_model_call_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        -- 'expired': nobody came back to say what it cost. 'reused': answered from an earlier call, at no cost.
        CONSTRAINT ck_model_call_status CHECK (status IN ('reserved', 'settled', 'expired', 'reused')),
        CONSTRAINT ck_model_call_money CHECK (reserved_nano_usd >= 0 AND cost_nano_usd >= 0)
      );
      CREATE INDEX ix_model_call_month ON receipt.model_call (household_id, month);
      CREATE INDEX ix_model_call_reserved ON receipt.model_call (expires_at) WHERE status = 'reserved';

      -- Sums of the ledger, kept with it in one transaction, so that a budget is checked without adding up.
      CREATE TABLE receipt.model_month (
        household_id   uuid   NOT NULL,
        month          date   NOT NULL,
        spent_nano_usd bigint NOT NULL,
        held_nano_usd  bigint NOT NULL,
        CONSTRAINT pk_model_month PRIMARY KEY (household_id, month),
        CONSTRAINT fk_model_month_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
      );
      -- Of all households, the erased ones included.
      CREATE TABLE receipt.model_month_total (
        month          date   NOT NULL,
        spent_nano_usd bigint NOT NULL,
        held_nano_usd  bigint NOT NULL,
        CONSTRAINT pk_model_month_total PRIMARY KEY (month)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
