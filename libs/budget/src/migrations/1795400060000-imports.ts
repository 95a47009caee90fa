import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of bank files: what was uploaded, the rows read from it before and after they are booked, saved mappings. */
export class Imports1795400060000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(KEY);
    await queryRunner.query(IMPORT);
    await queryRunner.query(ROW);
    await queryRunner.query(MAPPING);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

const KEY = `
  -- What makes two movements on one account look like one: date, amount, and the payee without case, space and
  -- punctuation. Of an imported transaction the key of the file's row is kept: a payee that a person or a rule has
  -- renamed since is still recognised in the next file.
  CREATE FUNCTION budget.import_key(posted_on date, amount bigint, payee text) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN md5((posted_on - date '2000-01-01')::text || '|' || amount::text || '|'
    || lower(regexp_replace(coalesce(payee, ''), '[[:space:][:punct:]]+', '', 'g')))::uuid;

  ALTER TABLE budget.transaction ADD COLUMN import_key uuid;
`;

const IMPORT = `
  CREATE TABLE budget.import (
    household_id      uuid        NOT NULL,
    id                uuid        NOT NULL,
    revision          bigint      NOT NULL,
    account_id        uuid        NOT NULL,
    status            text        NOT NULL,
    -- What was under way when it failed.
    failed_in         text,
    format            text,
    file_name         text        NOT NULL,
    byte_size         bigint      NOT NULL,
    -- Whether the uploaded bytes still lie in the object storage.
    file_stored       boolean     NOT NULL DEFAULT true,
    mapping           jsonb,
    mapping_source    text,
    guess             jsonb,
    errors            jsonb       NOT NULL DEFAULT '[]',
    row_count         integer     NOT NULL DEFAULT 0,
    duplicate_count   integer     NOT NULL DEFAULT 0,
    other_currency    integer     NOT NULL DEFAULT 0,
    not_booked        integer     NOT NULL DEFAULT 0,
    -- Rows are booked, and taken back, in their order; this is the last one done.
    done_row          integer     NOT NULL DEFAULT 0,
    imported_count    integer     NOT NULL DEFAULT 0,
    removed_count     integer     NOT NULL DEFAULT 0,
    kept_count        integer     NOT NULL DEFAULT 0,
    -- The household's revision up to which duplicates were looked for.
    checked_revision  bigint,
    include_duplicates boolean    NOT NULL DEFAULT false,
    epoch             integer     NOT NULL DEFAULT 0,
    crashes           integer     NOT NULL DEFAULT 0,
    touched_at        timestamptz NOT NULL,
    created_at        timestamptz NOT NULL,
    CONSTRAINT pk_import PRIMARY KEY (household_id, id),
    CONSTRAINT fk_import_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
    CONSTRAINT fk_import_account FOREIGN KEY (household_id, account_id)
      REFERENCES budget.account (household_id, id) ON DELETE CASCADE,
    CONSTRAINT ck_import_status CHECK (status IN
      ('parsing', 'ready', 'committing', 'committed', 'reverting', 'reverted', 'failed')),
    CONSTRAINT ck_import_failed_in CHECK ((status = 'failed') = (failed_in IS NOT NULL)),
    CONSTRAINT ck_import_format CHECK (format IN ('csv', 'ofx', 'qfx', 'qif', 'camt053')),
    CONSTRAINT ck_import_mapping_source CHECK (mapping_source IN ('given', 'saved', 'guessed'))
  );
  -- Two that book into one account at once could both book what they have in common.
  CREATE UNIQUE INDEX uq_import_booking ON budget.import (household_id, account_id)
    WHERE status IN ('committing', 'reverting');
  CREATE INDEX ix_import_account ON budget.import (household_id, account_id);
  CREATE INDEX ix_import_unfinished ON budget.import (touched_at)
    WHERE status IN ('parsing', 'committing', 'reverting');
  CREATE INDEX ix_import_ended ON budget.import (touched_at)
    WHERE status IN ('ready', 'committed', 'reverted', 'failed');

  CALL platform.track_changes('budget.import', 'import');
`;

const ROW = `
  -- Not under the revision: only its import shows it.
  CREATE TABLE budget.import_row (
    household_id   uuid    NOT NULL,
    import_id      uuid    NOT NULL,
    -- Counted from 1, in the order of the file.
    row            integer NOT NULL,
    -- Where it begins in the file, counted from 1.
    line           integer NOT NULL,
    -- Of the transaction that it becomes.
    transaction_id uuid    NOT NULL,
    posted_on      date    NOT NULL,
    amount         bigint  NOT NULL,
    payee          text,
    memo           text,
    external_id    text,
    category_id    uuid,
    tags           text[]  NOT NULL,
    status         text    NOT NULL,
    splits         jsonb,
    import_key     uuid    NOT NULL,
    -- The transaction of the books that this row is taken for.
    duplicate_of   uuid,
    included       boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_import_row PRIMARY KEY (household_id, import_id, row),
    CONSTRAINT fk_import_row_import FOREIGN KEY (household_id, import_id)
      REFERENCES budget.import (household_id, id) ON DELETE CASCADE
  );
`;

const MAPPING = `
  -- How the household had the CSV files of an account read the last time it committed one.
  CREATE TABLE budget.import_mapping (
    household_id uuid        NOT NULL,
    account_id   uuid        NOT NULL,
    -- The titles of the columns: a file with other titles is another kind of file.
    header       jsonb       NOT NULL,
    mapping      jsonb       NOT NULL,
    saved_at     timestamptz NOT NULL,
    CONSTRAINT pk_import_mapping PRIMARY KEY (household_id, account_id),
    CONSTRAINT fk_import_mapping_account FOREIGN KEY (household_id, account_id)
      REFERENCES budget.account (household_id, id) ON DELETE CASCADE
  );
`;
