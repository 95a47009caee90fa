import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who or what changed which field of a transaction; which fields automation leaves alone; what belonged to one bulk
 * action. The columns come without default first: adding them rewrites nothing, and what is there stays "unknown".
 */
export class TransactionHistory1795400020010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(COLUMNS);
    await queryRunner.query(TABLES);
    await queryRunner.query(CHANGES);
    await queryRunner.query(SPLITS);
    await queryRunner.query(COMING_AND_GOING);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

const COLUMNS = `
  ALTER TABLE budget.transaction
    ADD COLUMN locked_fields    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN created_by_kind  text,
    ADD COLUMN created_by_id    uuid,
    ADD COLUMN created_revision bigint;
  -- The row itself records its making, whoever writes it: no history row, no statement more.
  ALTER TABLE budget.transaction
    ALTER COLUMN created_by_kind SET DEFAULT platform.actor_kind(),
    ALTER COLUMN created_by_id SET DEFAULT platform.actor_id(),
    ALTER COLUMN created_revision SET DEFAULT platform.revision_in_progress();
`;

const TABLES = `
  CREATE TABLE budget.bulk_action (
    household_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    kind         text        NOT NULL,
    actor_kind   text        NOT NULL DEFAULT platform.actor_kind(),
    actor_id     uuid                 DEFAULT platform.actor_id(),
    -- The action that this one has undone.
    undoes       uuid,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_bulk_action PRIMARY KEY (household_id, id),
    -- Undone once.
    CONSTRAINT uq_bulk_action_undoes UNIQUE (household_id, undoes),
    CONSTRAINT fk_bulk_action_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
    CONSTRAINT fk_bulk_action_undoes FOREIGN KEY (household_id, undoes)
      REFERENCES budget.bulk_action (household_id, id) ON DELETE CASCADE
  );

  -- One row per field that a committed database transaction has changed: before = as committed before it,
  -- after = as committed by it. Field '*' is the whole row: no before = it came, no after = it went.
  -- No foreign key to the transaction, whose history outlives it.
  CREATE TABLE budget.transaction_history (
    household_id   uuid        NOT NULL,
    transaction_id uuid        NOT NULL,
    revision       bigint      NOT NULL,
    -- A column of budget.transaction, 'splits', or '*'.
    field          text        NOT NULL,
    before         jsonb,
    after          jsonb,
    actor_kind     text        NOT NULL DEFAULT platform.actor_kind(),
    actor_id       uuid                 DEFAULT platform.actor_id(),
    bulk_action_id uuid                 DEFAULT nullif(current_setting('budget.bulk_action', true), '')::uuid,
    changed_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_transaction_history PRIMARY KEY (household_id, transaction_id, revision, field),
    CONSTRAINT fk_transaction_history_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
    CONSTRAINT fk_transaction_history_bulk_action FOREIGN KEY (household_id, bulk_action_id)
      REFERENCES budget.bulk_action (household_id, id) ON DELETE CASCADE
  );
  CREATE INDEX ix_transaction_history_bulk_action
    ON budget.transaction_history (household_id, bulk_action_id, transaction_id) WHERE bulk_action_id IS NOT NULL;
`;

/** Compares rows as JSON: a column that a later release adds is in the history from its first day. */
const CHANGES = `
  CREATE FUNCTION budget.note_transaction_changes() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO budget.transaction_history AS noted (household_id, transaction_id, revision, field, before, after)
    SELECT present.household_id, present.id, present.revision, field.name, past.fields -> field.name, field.value
      FROM (SELECT household_id, id, revision, to_jsonb(changed) - '{revision,has_splits}'::text[] AS fields
              FROM changed) AS present
      JOIN (SELECT household_id, id, to_jsonb(gone) AS fields FROM gone) AS past USING (household_id, id)
     CROSS JOIN LATERAL jsonb_each(present.fields) AS field (name, value)
     WHERE field.value IS DISTINCT FROM past.fields -> field.name
    ON CONFLICT ON CONSTRAINT pk_transaction_history DO UPDATE
       SET after = excluded.after, actor_kind = excluded.actor_kind, actor_id = excluded.actor_id,
           bulk_action_id = excluded.bulk_action_id;
    -- Changed and changed back before the commit: nobody has seen it.
    DELETE FROM budget.transaction_history AS noted USING changed
     WHERE noted.household_id = changed.household_id AND noted.transaction_id = changed.id
       AND noted.revision = changed.revision AND noted.before = noted.after;
    RETURN NULL;
  END $$;
  CREATE TRIGGER h_note_changes AFTER UPDATE ON budget.transaction
    REFERENCING OLD TABLE AS gone NEW TABLE AS changed FOR EACH STATEMENT
    EXECUTE FUNCTION budget.note_transaction_changes();
`;

const SPLITS = `
  -- What went and what came, as JSON: a function cannot be given transition tables.
  CREATE FUNCTION budget.note_splits(gone jsonb, changed jsonb) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    IF gone IS NULL AND changed IS NULL THEN
      RETURN;
    END IF;
    gone := coalesce(gone, '[]');
    changed := coalesce(changed, '[]');
    WITH touched AS MATERIALIZED (
      -- What a transaction is created with belongs to its creation.
      SELECT part.household_id, part.transaction_id, platform.current_revision(part.household_id) AS revision
        FROM (SELECT DISTINCT household_id, transaction_id FROM jsonb_populate_recordset(NULL::budget.transaction_split, gone || changed)) AS part
        LEFT JOIN budget.transaction AS whole
               ON whole.household_id = part.household_id AND whole.id = part.transaction_id
       WHERE whole.created_revision IS DISTINCT FROM platform.current_revision(part.household_id)
    ),
    present AS MATERIALIZED (
      SELECT split.* FROM touched JOIN budget.transaction_split AS split USING (household_id, transaction_id)
    ),
    past AS (
      SELECT went.* FROM touched
        JOIN jsonb_populate_recordset(NULL::budget.transaction_split, gone) AS went USING (household_id, transaction_id)
      UNION ALL
      SELECT * FROM present
       WHERE NOT EXISTS (SELECT FROM jsonb_populate_recordset(NULL::budget.transaction_split, changed) AS new
                          WHERE new.household_id = present.household_id AND new.id = present.id)
    )
    INSERT INTO budget.transaction_history AS noted (household_id, transaction_id, revision, field, before, after)
    SELECT household_id, transaction_id, touched.revision, 'splits',
           coalesce(before.parts, '[]'), coalesce(after.parts, '[]')
      FROM touched
      LEFT JOIN (SELECT household_id, transaction_id,
                        jsonb_agg(to_jsonb(past) - '{household_id,transaction_id}'::text[] ORDER BY position) AS parts
                   FROM past GROUP BY household_id, transaction_id) AS before USING (household_id, transaction_id)
      LEFT JOIN (SELECT household_id, transaction_id,
                        jsonb_agg(to_jsonb(present) - '{household_id,transaction_id}'::text[] ORDER BY position) AS parts
                   FROM present GROUP BY household_id, transaction_id) AS after USING (household_id, transaction_id)
    ON CONFLICT ON CONSTRAINT pk_transaction_history DO UPDATE
       SET after = excluded.after, actor_kind = excluded.actor_kind, actor_id = excluded.actor_id,
           bulk_action_id = excluded.bulk_action_id;
    DELETE FROM budget.transaction_history AS noted
     USING (SELECT DISTINCT household_id, transaction_id FROM jsonb_populate_recordset(NULL::budget.transaction_split, gone || changed)) AS part
     WHERE noted.household_id = part.household_id AND noted.transaction_id = part.transaction_id
       AND noted.revision = platform.current_revision(part.household_id)
       AND noted.field = 'splits' AND noted.before = noted.after;
  END $$;

  CREATE FUNCTION budget.note_new_splits() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM budget.note_splits(NULL, (SELECT jsonb_agg(to_jsonb(changed)) FROM changed));
    RETURN NULL;
  END $$;
  CREATE FUNCTION budget.note_changed_splits() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM budget.note_splits((SELECT jsonb_agg(to_jsonb(gone)) FROM gone), (SELECT jsonb_agg(to_jsonb(changed)) FROM changed));
    RETURN NULL;
  END $$;
  CREATE FUNCTION budget.note_gone_splits() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM budget.note_splits((SELECT jsonb_agg(to_jsonb(gone)) FROM gone), NULL);
    RETURN NULL;
  END $$;
  CREATE TRIGGER h_note_new AFTER INSERT ON budget.transaction_split
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION budget.note_new_splits();
  CREATE TRIGGER h_note_changed AFTER UPDATE ON budget.transaction_split
    REFERENCING OLD TABLE AS gone NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION budget.note_changed_splits();
  CREATE TRIGGER h_note_gone AFTER DELETE ON budget.transaction_split
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION budget.note_gone_splits();
`;

const COMING_AND_GOING = `
  -- The row records its own making. Noted besides: what a bulk action makes, which its undoing must find, and what
  -- comes back after it was deleted.
  CREATE FUNCTION budget.note_coming() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO budget.transaction_history AS noted (household_id, transaction_id, revision, field, after)
    VALUES (NEW.household_id, NEW.id, NEW.revision, '*', to_jsonb(NEW) - 'revision')
    ON CONFLICT ON CONSTRAINT pk_transaction_history DO UPDATE
       SET after = excluded.after, actor_kind = excluded.actor_kind, actor_id = excluded.actor_id,
           bulk_action_id = excluded.bulk_action_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER h_note_coming AFTER INSERT ON budget.transaction
    FOR EACH ROW
    WHEN (NEW.created_revision <> NEW.revision OR nullif(current_setting('budget.bulk_action', true), '') IS NOT NULL)
    EXECUTE FUNCTION budget.note_coming();

  CREATE FUNCTION budget.note_going() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO budget.transaction_history AS noted (household_id, transaction_id, revision, field, before)
    SELECT household_id, id, platform.current_revision(household_id), '*', to_jsonb(gone) - 'revision' FROM gone
    ON CONFLICT ON CONSTRAINT pk_transaction_history DO UPDATE
       SET after = NULL, actor_kind = excluded.actor_kind, actor_id = excluded.actor_id,
           bulk_action_id = excluded.bulk_action_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER h_note_going AFTER DELETE ON budget.transaction
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION budget.note_going();
`;
