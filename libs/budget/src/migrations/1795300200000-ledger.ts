import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, categories and transactions: what moved, where, and what for. */
export class Ledger1795300200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE SCHEMA budget');
    await queryRunner.query(LEDGER);
    await queryRunner.query(ACCOUNT);
    await queryRunner.query(CATEGORY);
    await queryRunner.query(TRANSACTION);
    await queryRunner.query(SPLIT);
    await queryRunner.query(BALANCE);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

const LEDGER = `
  -- What holds for all of a household's books.
  CREATE TABLE budget.ledger (
    household_id uuid NOT NULL,
    currency     text NOT NULL,
    CONSTRAINT pk_ledger PRIMARY KEY (household_id),
    CONSTRAINT fk_ledger_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
    CONSTRAINT ck_ledger_currency CHECK (currency ~ '^[A-Z]{3}$')
  );
`;

const ACCOUNT = `
  CREATE TABLE budget.account (
    household_id      uuid        NOT NULL,
    id                uuid        NOT NULL,
    revision          bigint      NOT NULL,
    name              text        NOT NULL,
    type              text        NOT NULL,
    currency          text        NOT NULL,
    opening_balance   bigint      NOT NULL,
    -- Sum of the account's transactions; only the triggers of budget.transaction move it.
    transaction_total bigint      NOT NULL DEFAULT 0,
    balance           bigint      GENERATED ALWAYS AS (opening_balance + transaction_total) STORED,
    archived          boolean     NOT NULL DEFAULT false,
    create_digest     bytea       NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_account PRIMARY KEY (household_id, id),
    -- Target of the transactions' foreign key: their currency is their account's.
    CONSTRAINT uq_account_currency UNIQUE (household_id, id, currency),
    CONSTRAINT fk_account_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
    CONSTRAINT ck_account_type CHECK (type IN ('checking', 'savings', 'cash', 'credit', 'loan', 'investment')),
    CONSTRAINT ck_account_currency CHECK (currency ~ '^[A-Z]{3}$'),
    -- A balance must fit a JSON integer, or nobody could read the account again.
    CONSTRAINT ck_account_balance CHECK (balance BETWEEN -9007199254740991 AND 9007199254740991)
  );

  CREATE FUNCTION budget.guard_transaction_total() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    IF pg_trigger_depth() = 1 THEN
      RAISE EXCEPTION 'the total of account % follows its transactions and is not written', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_account_transaction_total';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER b_guard_total_of_new BEFORE INSERT ON budget.account
    FOR EACH ROW WHEN (NEW.transaction_total <> 0) EXECUTE FUNCTION budget.guard_transaction_total();
  CREATE TRIGGER b_guard_total BEFORE UPDATE ON budget.account
    FOR EACH ROW WHEN (NEW.transaction_total IS DISTINCT FROM OLD.transaction_total)
    EXECUTE FUNCTION budget.guard_transaction_total();

  CALL platform.track_changes('budget.account', 'account');
`;

const CATEGORY = `
  CREATE TABLE budget.category (
    household_id  uuid        NOT NULL,
    id            uuid        NOT NULL,
    revision      bigint      NOT NULL,
    parent_id     uuid,
    name          text        NOT NULL,
    kind          text        NOT NULL,
    tax_treatment text        NOT NULL DEFAULT 'none',
    archived      boolean     NOT NULL DEFAULT false,
    create_digest bytea,
    created_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_category PRIMARY KEY (household_id, id),
    CONSTRAINT uq_category_kind UNIQUE (household_id, id, kind),
    CONSTRAINT fk_category_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
    -- Includes the kind: a subtree is all expense or all income, and changes kind with its root.
    CONSTRAINT fk_category_parent FOREIGN KEY (household_id, parent_id, kind)
      REFERENCES budget.category (household_id, id, kind) ON UPDATE CASCADE,
    CONSTRAINT ck_category_kind CHECK (kind IN ('expense', 'income')),
    CONSTRAINT ck_category_tax_treatment CHECK (tax_treatment IN ('none', 'deductible', 'partially_deductible'))
  );
  CREATE INDEX ix_category_parent ON budget.category (household_id, parent_id);

  CREATE FUNCTION budget.refuse_category_cycle() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      WITH RECURSIVE ancestor (id) AS (
        VALUES (NEW.parent_id)
        UNION
        SELECT category.parent_id FROM ancestor
          JOIN budget.category AS category ON category.household_id = NEW.household_id AND category.id = ancestor.id
      )
      SELECT FROM ancestor WHERE id = NEW.id
    ) THEN
      RAISE EXCEPTION 'category % would be its own ancestor', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_category_cycle';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER c_refuse_cycle_of_new AFTER INSERT ON budget.category
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION budget.refuse_category_cycle();
  CREATE TRIGGER c_refuse_cycle AFTER UPDATE OF parent_id ON budget.category
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION budget.refuse_category_cycle();

  CALL platform.track_changes('budget.category', 'category');
`;

const TRANSACTION = `
  CREATE TABLE budget.transaction (
    household_id  uuid        NOT NULL,
    id            uuid        NOT NULL,
    revision      bigint      NOT NULL,
    account_id    uuid        NOT NULL,
    posted_on     date        NOT NULL,
    amount        bigint      NOT NULL,
    currency      text        NOT NULL,
    payee         text,
    memo          text,
    category_id   uuid,
    has_splits    boolean     NOT NULL DEFAULT false,
    tags          text[]      NOT NULL DEFAULT '{}',
    status        text        NOT NULL,
    source        text        NOT NULL,
    receipt_id    uuid,
    transfer_id   uuid,
    external_id   text,
    create_digest bytea,
    created_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_transaction PRIMARY KEY (household_id, id),
    CONSTRAINT uq_transaction_receipt UNIQUE (household_id, receipt_id),
    CONSTRAINT fk_transaction_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
    CONSTRAINT fk_transaction_account FOREIGN KEY (household_id, account_id, currency)
      REFERENCES budget.account (household_id, id, currency),
    CONSTRAINT fk_transaction_category FOREIGN KEY (household_id, category_id)
      REFERENCES budget.category (household_id, id),
    CONSTRAINT ck_transaction_category_or_splits CHECK (category_id IS NULL OR NOT has_splits),
    CONSTRAINT ck_transaction_status CHECK (status IN ('pending', 'cleared', 'reconciled')),
    CONSTRAINT ck_transaction_source CHECK (source IN ('manual', 'receipt', 'import', 'rule', 'recurring'))
  );
  CREATE INDEX ix_transaction_list ON budget.transaction (household_id, posted_on DESC, id DESC);
  CREATE INDEX ix_transaction_account ON budget.transaction (household_id, account_id, posted_on DESC, id DESC);
  CREATE INDEX ix_transaction_category ON budget.transaction (household_id, category_id, posted_on DESC, id DESC);
  -- Reports and budgets read these two and never the table (proven by the EXPLAIN test).
  CREATE INDEX ix_transaction_spend ON budget.transaction (household_id, posted_on)
    INCLUDE (currency, category_id, amount) WHERE transfer_id IS NULL AND NOT has_splits;
  CREATE INDEX ix_transaction_split_spend ON budget.transaction (household_id, posted_on)
    INCLUDE (currency, id) WHERE transfer_id IS NULL AND has_splits;

  CALL platform.track_changes('budget.transaction', 'transaction');
`;

const SPLIT = `
  -- Part of a transaction's representation: whoever changes splits updates the transaction as well.
  CREATE TABLE budget.transaction_split (
    household_id   uuid    NOT NULL,
    id             uuid    NOT NULL,
    transaction_id uuid    NOT NULL,
    position       integer NOT NULL,
    amount         bigint  NOT NULL,
    category_id    uuid,
    memo           text,
    CONSTRAINT pk_transaction_split PRIMARY KEY (household_id, id),
    CONSTRAINT uq_transaction_split_position
      UNIQUE (household_id, transaction_id, position) INCLUDE (category_id, amount),
    CONSTRAINT fk_transaction_split_transaction FOREIGN KEY (household_id, transaction_id)
      REFERENCES budget.transaction (household_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_transaction_split_category FOREIGN KEY (household_id, category_id)
      REFERENCES budget.category (household_id, id)
  );
  CREATE INDEX ix_transaction_split_category ON budget.transaction_split (household_id, category_id);

  -- Holds at commit, so that a transaction and its splits can be written in any order.
  CREATE FUNCTION budget.check_splits(household uuid, checked uuid) RETURNS void
  LANGUAGE plpgsql AS $$
  DECLARE
    whole budget.transaction;
    parts record;
  BEGIN
    SELECT * INTO whole FROM budget.transaction WHERE household_id = household AND id = checked;
    IF NOT FOUND THEN
      RETURN;
    END IF;
    SELECT count(*) AS number, coalesce(sum(amount), 0) AS amount INTO parts
      FROM budget.transaction_split WHERE household_id = household AND transaction_id = checked;
    IF whole.has_splits <> (parts.number > 0) OR (whole.has_splits AND parts.amount <> whole.amount) THEN
      RAISE EXCEPTION 'the splits of transaction % do not sum to its amount', checked
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_transaction_split_sum';
    END IF;
    IF whole.revision <> platform.current_revision(household) THEN
      RAISE EXCEPTION 'transaction % was not updated with its splits', checked
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_transaction_split_revision';
    END IF;
  END $$;

  CREATE FUNCTION budget.check_splits_of_transaction() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM budget.check_splits(NEW.household_id, NEW.id);
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER check_splits_of_new AFTER INSERT ON budget.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.has_splits)
    EXECUTE FUNCTION budget.check_splits_of_transaction();
  CREATE CONSTRAINT TRIGGER check_splits AFTER UPDATE ON budget.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.has_splits OR NEW.has_splits)
    EXECUTE FUNCTION budget.check_splits_of_transaction();

  CREATE FUNCTION budget.check_transaction_of_split() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP <> 'INSERT' THEN
      PERFORM budget.check_splits(OLD.household_id, OLD.transaction_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
      PERFORM budget.check_splits(NEW.household_id, NEW.transaction_id);
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER check_transaction AFTER INSERT OR UPDATE OR DELETE ON budget.transaction_split
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget.check_transaction_of_split();
`;

const BALANCE = `
  -- Statement-level with transition tables: a bulk write pays once per account, not once per row.
  -- The UPDATE goes through the account's own triggers, which stamp and log it.
  CREATE FUNCTION budget.add_to_balances() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE budget.account AS account SET transaction_total = account.transaction_total + moved.amount
      FROM (SELECT household_id, account_id, sum(amount) AS amount FROM changed GROUP BY household_id, account_id) AS moved
     WHERE account.household_id = moved.household_id AND account.id = moved.account_id AND moved.amount <> 0;
    RETURN NULL;
  END $$;

  CREATE FUNCTION budget.move_balances() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE budget.account AS account SET transaction_total = account.transaction_total + moved.amount
      FROM (SELECT household_id, account_id, sum(amount) AS amount
              FROM (SELECT household_id, account_id, amount FROM changed
                    UNION ALL
                    SELECT household_id, account_id, -amount FROM gone) AS movement
             GROUP BY household_id, account_id) AS moved
     WHERE account.household_id = moved.household_id AND account.id = moved.account_id AND moved.amount <> 0;
    RETURN NULL;
  END $$;

  CREATE FUNCTION budget.take_from_balances() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE budget.account AS account SET transaction_total = account.transaction_total - moved.amount
      FROM (SELECT household_id, account_id, sum(amount) AS amount FROM gone GROUP BY household_id, account_id) AS moved
     WHERE account.household_id = moved.household_id AND account.id = moved.account_id AND moved.amount <> 0;
    RETURN NULL;
  END $$;

  CREATE TRIGGER m_add_to_balances AFTER INSERT ON budget.transaction
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION budget.add_to_balances();
  CREATE TRIGGER m_move_balances AFTER UPDATE ON budget.transaction
    REFERENCING OLD TABLE AS gone NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION budget.move_balances();
  CREATE TRIGGER m_take_from_balances AFTER DELETE ON budget.transaction
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION budget.take_from_balances();
`;
