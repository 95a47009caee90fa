import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a household says of taxes: sets that replace each other, so that earlier ones can still be read. */
export class TaxRules1795400110300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- "No two of the same category on the same day" compares ids and ranges in one index.
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE budget.tax_rule_set (
        household_id uuid        NOT NULL,
        id           uuid        NOT NULL,
        revision     bigint      NOT NULL,
        recorded_at  timestamptz NOT NULL,
        -- Null = in force.
        replaced_at  timestamptz,
        CONSTRAINT pk_tax_rule_set PRIMARY KEY (household_id, id),
        CONSTRAINT fk_tax_rule_set_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX uq_tax_rule_set_in_force ON budget.tax_rule_set (household_id) WHERE replaced_at IS NULL;
      CALL platform.track_changes('budget.tax_rule_set', 'taxRuleSet');

      -- Part of its set's representation: whoever changes one updates the set as well.
      CREATE TABLE budget.tax_rule (
        household_id      uuid    NOT NULL,
        set_id            uuid    NOT NULL,
        position          integer NOT NULL,
        category_id       uuid    NOT NULL,
        -- Null = every tax.
        tax_kind          text,
        -- Ten-thousandths.
        deductible_share  integer NOT NULL,
        recoverable_share integer NOT NULL,
        -- Both inclusive; null = for good.
        valid_from        date    NOT NULL,
        valid_to          date,
        CONSTRAINT pk_tax_rule PRIMARY KEY (household_id, set_id, position),
        CONSTRAINT fk_tax_rule_set FOREIGN KEY (household_id, set_id)
          REFERENCES budget.tax_rule_set (household_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_tax_rule_category FOREIGN KEY (household_id, category_id)
          REFERENCES budget.category (household_id, id),
        CONSTRAINT ck_tax_rule_shares CHECK
          (deductible_share BETWEEN 0 AND 10000 AND recoverable_share BETWEEN 0 AND 10000),
        -- Spend is deducted as a whole; only what a receipt names by kind can be reclaimed by kind.
        CONSTRAINT ck_tax_rule_kind CHECK (tax_kind IS NULL OR deductible_share = 0),
        CONSTRAINT ck_tax_rule_range CHECK (valid_to >= valid_from),
        CONSTRAINT ex_tax_rule_overlap EXCLUDE USING gist (
          household_id WITH =, set_id WITH =, category_id WITH =, lower(coalesce(tax_kind, '')) WITH =,
          daterange(valid_from, valid_to, '[]') WITH &&)
      );
      CREATE INDEX ix_tax_rule_category ON budget.tax_rule (household_id, category_id);

      CREATE TABLE budget.tax_rate_set (
        household_id     uuid        NOT NULL,
        id               uuid        NOT NULL,
        revision         bigint      NOT NULL,
        -- When tax years begin: 4 and 6 for 6 April.
        year_start_month integer     NOT NULL,
        year_start_day   integer     NOT NULL,
        recorded_at      timestamptz NOT NULL,
        replaced_at      timestamptz,
        CONSTRAINT pk_tax_rate_set PRIMARY KEY (household_id, id),
        CONSTRAINT fk_tax_rate_set_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        -- A day that every year has.
        CONSTRAINT ck_tax_rate_set_year_start CHECK
          (year_start_month BETWEEN 1 AND 12 AND year_start_day BETWEEN 1 AND 28)
      );
      CREATE UNIQUE INDEX uq_tax_rate_set_in_force ON budget.tax_rate_set (household_id) WHERE replaced_at IS NULL;
      CALL platform.track_changes('budget.tax_rate_set', 'taxRateSet');

      -- Part of its set's representation. One rate a year: years of a set cannot overlap.
      CREATE TABLE budget.tax_rate (
        household_id  uuid    NOT NULL,
        set_id        uuid    NOT NULL,
        -- The one that the tax year begins in.
        tax_year      integer NOT NULL,
        -- Ten-thousandths.
        marginal_rate integer NOT NULL,
        CONSTRAINT pk_tax_rate PRIMARY KEY (household_id, set_id, tax_year),
        CONSTRAINT fk_tax_rate_set FOREIGN KEY (household_id, set_id)
          REFERENCES budget.tax_rate_set (household_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_tax_rate_year CHECK (tax_year BETWEEN 1900 AND 2199),
        CONSTRAINT ck_tax_rate_marginal CHECK (marginal_rate BETWEEN 0 AND 10000)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
