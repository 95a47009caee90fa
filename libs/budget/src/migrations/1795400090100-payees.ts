import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom money went to or came from, whatever the bank calls them that day. A trigger names the payee of every
 * transaction, whoever writes it: one definition, in one place, for people, imports and jobs alike.
 */
export class Payees1795400090100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PAYEE);
    await queryRunner.query(NORMALISATION);
    await queryRunner.query(HISTORY);
    await queryRunner.query(NAMING);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}

const PAYEE = `
  CREATE TABLE budget.payee (
    household_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    revision     bigint      NOT NULL,
    name         text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_payee PRIMARY KEY (household_id, id),
    CONSTRAINT fk_payee_household FOREIGN KEY (household_id)
      REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
  );
  CALL platform.track_changes('budget.payee', 'payee');

  -- Part of a payee's representation: whoever changes aliases updates the payee as well.
  CREATE TABLE budget.payee_alias (
    household_id uuid NOT NULL,
    id           uuid NOT NULL,
    payee_id     uuid NOT NULL,
    key          text NOT NULL,
    CONSTRAINT pk_payee_alias PRIMARY KEY (household_id, id),
    CONSTRAINT uq_payee_alias_key UNIQUE (household_id, key) INCLUDE (payee_id),
    CONSTRAINT fk_payee_alias_payee FOREIGN KEY (household_id, payee_id)
      REFERENCES budget.payee (household_id, id) ON DELETE CASCADE
  );
  CREATE INDEX ix_payee_alias_payee ON budget.payee_alias (household_id, payee_id);

  ALTER TABLE budget.transaction ADD COLUMN payee_id uuid;
  ALTER TABLE budget.transaction ADD CONSTRAINT fk_transaction_payee FOREIGN KEY (household_id, payee_id)
    REFERENCES budget.payee (household_id, id) NOT VALID;
`;

const NORMALISATION = String.raw`
  -- What a bank writes without what changes from one booking to the next: payment processors, cards, dates, numbers
  -- of branches and bookings, places, legal forms. Spelling stays as it is.
  CREATE FUNCTION budget.payee_clean(given text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
  DECLARE
    cleaned text := btrim(normalize(given, NFKC));
    -- It runs for every row of an import: what cannot be there is not looked for.
    has_star   boolean := strpos(cleaned, '*') > 0;
    has_number boolean := translate(cleaned, '0123456789', '') <> cleaned;
  BEGIN
    IF has_star OR strpos(cleaned, '_') > 0
       OR lower(left(cleaned, 2)) = ANY ('{ka,la,ca,po,cb}') THEN
      cleaned := regexp_replace(cleaned,
        '^((sumup|paypal|pp|sq|gosq|tst|i?zettle|iz|sp|stripe|klarna|mollie|adyen|worldpay)\s*[*_]+\s*|(kartenzahlung|lastschrift|card payment( to)?|pos debit|pos|carte|cb)\s+)+',
        '', 'i');
    END IF;
    IF strpos(cleaned, '//') > 0 OR cleaned ~ '\s{3}' THEN
      cleaned := regexp_replace(cleaned, '(//|\s{3,}).*$', '');
    END IF;
    IF has_number THEN
      IF has_star OR lower(cleaned) ~ 'xx|card|carte|karte' THEN
        cleaned := regexp_replace(cleaned,
          '(\m(karte|card|carte|visa|mastercard|girocard|maestro)\M[\s.:]*(nr|no|ending( in)?)?[\s.:]*)?([x*]{2,}[\s-]*\d{2,6}|\m(karte|card|carte)\M[\s.:]*\d{4}\M)',
          ' ', 'gi');
      END IF;
      IF translate(cleaned, '.:/-', '') <> cleaned THEN
        cleaned := regexp_replace(cleaned,
          '\m(\d{4}-\d{2}-\d{2}(t[\d:]+)?|\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.|\d{1,2}:\d{2}(:\d{2})?)(?!\w)', ' ', 'gi');
      END IF;
      IF has_star THEN
        cleaned := regexp_replace(cleaned, '\*\s*[a-z0-9]*\d[a-z0-9]*', ' ', 'gi');
      END IF;
      cleaned := regexp_replace(cleaned, '(#\s*\d+|\m(store|filiale|fil|no|nr)\M[\s.:]*\d+|\s\d[\d-]{2,}(?=\s|$))', ' ', 'gi');
    END IF;
    IF strpos(cleaned, '.') > 0 THEN
      cleaned := regexp_replace(cleaned, '(^www\.|\.(com|net|org|eu|de|fr|es|it|nl|pt|pl|co\.uk)(/\S*)?\M)', '', 'gi');
    END IF;
    cleaned := regexp_replace(btrim(cleaned), '(,?\s+(deu|gbr|fra|esp|ita|nld|bel|aut|che|prt|pol|usa|irl|de|fr|nl|ch|gb))+$', '', 'i');
    cleaned := regexp_replace(cleaned,
      '(^株式会社|株式会社$|,?\s+(gmbh(\s*&\s*co\.?\s*kg)?|ag|kg|ohg|e\.k|inc|ltd|llc|plc|corp|sarl|sas|srl|s\.p\.a|b\.v|bv|n\.v|nv|sp\.? z o\.?o)\.?$)',
      '', 'i');
    RETURN btrim(regexp_replace(cleaned, '\s+', ' ', 'g'), ' *-_,;:/');
  END $$;

  -- What two spellings of one payee have in common; never empty for a text that is not.
  CREATE FUNCTION budget.payee_key(given text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
  DECLARE
    key text := btrim(regexp_replace(budget.fold(budget.payee_clean(given)), '[^[:alnum:]&+]+', ' ', 'g'));
  BEGIN
    RETURN CASE WHEN key = '' THEN btrim(budget.fold(given)) ELSE key END;
  END $$;

  -- How a payee is called until somebody says otherwise; what a bank shouts is said aloud.
  CREATE FUNCTION budget.payee_name(given text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN CASE
    WHEN budget.payee_clean(given) = '' THEN btrim(given)
    WHEN length(budget.payee_clean(given)) > 3 AND upper(budget.payee_clean(given)) = budget.payee_clean(given)
      THEN initcap(budget.payee_clean(given))
    ELSE budget.payee_clean(given)
  END;
`;

const HISTORY = `
  -- As before, but for payee_id: whom a text means follows from the text and the aliases of the day. A merge of payees
  -- changes nothing that a transaction says, so neither does it stand in the way of undoing or taking back an import.
  CREATE OR REPLACE FUNCTION budget.note_transaction_changes() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO budget.transaction_history AS noted (household_id, transaction_id, revision, field, before, after)
    SELECT present.household_id, present.id, present.revision, field.name, past.fields -> field.name, field.value
      FROM (SELECT household_id, id, revision, to_jsonb(changed) - '{revision,has_splits,payee_id}'::text[] AS fields
              FROM changed) AS present
      JOIN (SELECT household_id, id, to_jsonb(gone) AS fields FROM gone) AS past USING (household_id, id)
     CROSS JOIN LATERAL jsonb_each(present.fields) AS field (name, value)
     WHERE field.value IS DISTINCT FROM past.fields -> field.name
    ON CONFLICT ON CONSTRAINT pk_transaction_history DO UPDATE
       SET after = excluded.after, actor_kind = excluded.actor_kind, actor_id = excluded.actor_id,
           bulk_action_id = excluded.bulk_action_id;
    DELETE FROM budget.transaction_history AS noted USING changed
     WHERE noted.household_id = changed.household_id AND noted.transaction_id = changed.id
       AND noted.revision = changed.revision AND noted.before = noted.after;
    RETURN NULL;
  END $$;
`;

const NAMING = `
  -- UUIDv7, which PostgreSQL itself makes from 18 on.
  CREATE FUNCTION budget.new_id() RETURNS uuid
  LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid;

  -- Makes a payee for each text, in the order given, that means nobody yet.
  CREATE FUNCTION budget.introduce_payees(household uuid, texts text[]) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    WITH new AS MATERIALIZED (
      SELECT DISTINCT ON (said.key) said.key, said.given, budget.new_id() AS id
        FROM (SELECT given, place, budget.payee_key(given) AS key
                FROM unnest(texts) WITH ORDINALITY AS text (given, place)) AS said
       WHERE NOT EXISTS (SELECT FROM budget.payee_alias AS alias
                          WHERE alias.household_id = household AND alias.key = said.key)
       ORDER BY said.key, said.place
    ), made AS (
      INSERT INTO budget.payee (household_id, id, name)
      SELECT household, new.id, budget.payee_name(new.given) FROM new
    )
    INSERT INTO budget.payee_alias (household_id, id, payee_id, key)
    SELECT household, budget.new_id(), new.id, new.key FROM new;
  END $$;

  -- The payee that a text of the bank means; a new one if it is seen for the first time.
  CREATE FUNCTION budget.resolve_payee(household uuid, given text) RETURNS uuid
  LANGUAGE plpgsql AS $$
  DECLARE
    wanted   text := budget.payee_key(given);
    resolved uuid;
  BEGIN
    SELECT payee_id INTO resolved FROM budget.payee_alias WHERE household_id = household AND key = wanted;
    IF resolved IS NULL THEN
      PERFORM budget.introduce_payees(household, ARRAY[given]);
      SELECT payee_id INTO resolved FROM budget.payee_alias WHERE household_id = household AND key = wanted;
    END IF;
    RETURN resolved;
  END $$;

  CREATE FUNCTION budget.name_payee() RETURNS trigger
  LANGUAGE plpgsql AS $$
  BEGIN
    NEW.payee_id := CASE WHEN NEW.payee IS NOT NULL THEN budget.resolve_payee(NEW.household_id, NEW.payee) END;
    RETURN NEW;
  END $$;
  CREATE TRIGGER b_name_payee_of_new BEFORE INSERT ON budget.transaction
    FOR EACH ROW WHEN (NEW.payee IS NOT NULL) EXECUTE FUNCTION budget.name_payee();
  CREATE TRIGGER b_name_payee BEFORE UPDATE OF payee ON budget.transaction
    FOR EACH ROW WHEN (NEW.payee IS DISTINCT FROM OLD.payee) EXECUTE FUNCTION budget.name_payee();
`;
