import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What currencies were worth: a household's own rates, and everybody's reference rates. */
export class ExchangeRates1795400010020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE budget.exchange_rate (
        household_id  uuid        NOT NULL,
        id            uuid        NOT NULL,
        revision      bigint      NOT NULL,
        base          text        NOT NULL,
        quote         text        NOT NULL,
        day           date        NOT NULL,
        -- Units of quote per unit of base.
        rate          numeric     NOT NULL,
        create_digest bytea       NOT NULL,
        created_at    timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_exchange_rate PRIMARY KEY (household_id, id),
        CONSTRAINT uq_exchange_rate_day UNIQUE (household_id, base, quote, day),
        CONSTRAINT fk_exchange_rate_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT ck_exchange_rate_pair CHECK (base ~ '^[A-Z]{3}$' AND quote ~ '^[A-Z]{3}$' AND base <> quote),
        CONSTRAINT ck_exchange_rate_rate CHECK (rate > 0 AND rate < 1000000000000)
      );
      CALL platform.track_changes('budget.exchange_rate', 'exchangeRate');

      -- Nobody's: every household reads it. The base is a row as well, at 1, so that a cross rate is a plain join.
      CREATE TABLE budget.reference_rate (
        source   text    NOT NULL,
        currency text    NOT NULL,
        day      date    NOT NULL,
        -- Units of currency per unit of the source's base (EUR).
        rate     numeric NOT NULL,
        CONSTRAINT pk_reference_rate PRIMARY KEY (source, currency, day),
        CONSTRAINT ck_reference_rate_currency CHECK (currency ~ '^[A-Z]{3}$'),
        CONSTRAINT ck_reference_rate_rate CHECK (rate > 0 AND rate < 1000000000000)
      );
      CREATE INDEX ix_reference_rate_day ON budget.reference_rate (day DESC, currency DESC);

      CREATE TABLE budget.rate_source (
        source     text        NOT NULL,
        -- Moves when a rate does: part of the ETag of whatever was converted.
        version    bigint      NOT NULL DEFAULT 0,
        -- Of the file that was imported last.
        entity_tag text,
        checked_at timestamptz,
        CONSTRAINT pk_rate_source PRIMARY KEY (source),
        CONSTRAINT ck_rate_source_source CHECK (source IN ('ecb'))
      );
      INSERT INTO budget.rate_source (source) VALUES ('ecb');
      ALTER TABLE budget.reference_rate ADD CONSTRAINT fk_reference_rate_source
        FOREIGN KEY (source) REFERENCES budget.rate_source (source);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
