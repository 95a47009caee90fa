import { Client } from 'pg';
import { DecimalRate, Money, newId } from '#shared';
import {
  CATEGORY_NAMES,
  starterCategories,
  type CategoryKey,
  type MadeHousehold,
  type MadeTransaction,
} from '#budget/testing';
import { IDENTITY, signedIn } from './signed-in.js';

/** What of a made household goes into its books. */
export type MadeBooks = Pick<MadeHousehold, 'currency' | 'timeZone' | 'accounts' | 'transactions'>;

export interface WantedHouseholds {
  readonly books: MadeBooks;
  /** How many households live exactly so, each with ids of its own. */
  readonly copies: number;
}

/** A household in the database. */
export interface WrittenHousehold {
  readonly householdId: string;
  readonly books: MadeBooks;
  /** Access token of its one user, good for an hour. */
  readonly token: string;
}

/**
 * Writes made households into an empty, migrated database, by SQL and not through the product: with its own triggers and
 * in one transaction, some ten thousand transactions a second. Every household has one user, who is signed in, and the
 * English starter categories; its transactions came from a bank, and every `SPLIT_EACH`th purchase of groceries was split.
 * @returns the first of each wish's copies
 */
export async function writeMadeHouseholds(
  databaseUrl: string,
  signingJwk: Readonly<Record<string, string>>,
  wanted: readonly WantedHouseholds[],
): Promise<WrittenHousehold[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(PREPARATION);
    const written: WrittenHousehold[] = [];
    for (const { books, copies } of wanted) {
      const ids = Array.from({ length: copies }, newId);
      await writeCopies(client, books, ids);
      const [householdId] = ids as [string, ...string[]];
      written.push({ householdId, books, token: await signedIn(householdId, books.timeZone, signingJwk) });
    }
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
    return written;
  } finally {
    await client.end();
  }
}

/**
 * The first household's books without its latest purchases, so that `count` transactions are left.
 * @throws when it has too few of them
 */
export function withTransactions(books: MadeBooks, count: number): MadeBooks {
  const isPurchase = ({ transfer, units }: MadeTransaction) => transfer === null && units < 0n;
  const purchases = books.transactions.filter(isPurchase);
  const surplus = books.transactions.length - count;
  if (surplus < 0 || surplus > purchases.length)
    throw new Error(`${books.transactions.length} transactions cannot become ${count}.`);
  const dropped = new Set(purchases.slice(purchases.length - surplus));
  return { ...books, transactions: books.transactions.filter((made) => !dropped.has(made)) };
}

async function writeCopies(
  client: Client,
  { currency, timeZone, accounts, transactions }: MadeBooks,
  ids: readonly string[],
): Promise<void> {
  await client.query('TRUNCATE pg_temp.copy, pg_temp.made');
  await client.query('INSERT INTO pg_temp.copy SELECT unnest($1::uuid[])', [ids]);
  await client.query(HOUSEHOLDS);
  await client.query(IDENTITY, [currency, timeZone]);
  await client.query(LEDGERS, [currency]);
  await client.query(ACCOUNTS, [
    JSON.stringify(accounts.map((account) => ({ ...account, openingUnits: String(account.openingUnits) }))),
  ]);
  for (const isChild of [false, true])
    await client.query(CATEGORIES, [JSON.stringify(CATEGORY_ROWS), isChild]);
  const currencies = new Map(accounts.map(({ key, currency: own }) => [key, own]));
  const rows = transactions.map((made, index) => rowOf(made, index, currencies.get(made.account)!));
  await client.query(MADE, [JSON.stringify(rows)]);
  await client.query('ANALYZE pg_temp.copy, pg_temp.made');
  await client.query(TRANSFERS);
  await client.query(TRANSACTIONS);
  await client.query(SPLITS);
}

const CATEGORY_ROWS = starterCategories(['en']).flatMap(([kind, name, children]) => [
  { kind, name, parent: null },
  ...children.map((child) => ({ kind, name: child, parent: name })),
]);

/** Such a share of purchases of groceries is split: a quarter of each was something for the household. */
const SPLIT_EACH = 10;
const SPLITTABLE: CategoryKey = 'groceries';
const SPLIT_OFF: CategoryKey = 'goods';

function rowOf(made: MadeTransaction, index: number, currency: string): object {
  const { key, account, postedOn, units, payee, category, memo, tags, original, transfer } = made;
  const hasSplits = category === SPLITTABLE && units <= -4n && index % SPLIT_EACH === 0;
  return {
    ...{ key, account, postedOn, units: String(units), currency, payee, memo, transfer, hasSplits },
    tags: `{${tags.map((tag) => JSON.stringify(tag)).join()}}`,
    category: category === null ? null : CATEGORY_NAMES[category],
    ...(original && {
      originalUnits: String(original.units),
      originalCurrency: original.currency,
      originalRate: DecimalRate.between(
        Money.of(original.units, original.currency),
        Money.of(units, currency),
      ).toString(),
    }),
  };
}

/** `id_of`: what is called so in a household has always the same id, so that rows can point at each other. */
const PREPARATION = `
  CREATE TEMP TABLE copy (household_id uuid) ON COMMIT DROP;
  CREATE TEMP TABLE made (key text, account text, posted_on date, units bigint, currency text, payee text, memo text,
                          transfer text, has_splits boolean, tags text[], category text, original_units bigint,
                          original_currency text, original_rate numeric) ON COMMIT DROP;
  CREATE FUNCTION pg_temp.id_of(household uuid, name text) RETURNS uuid IMMUTABLE LANGUAGE sql AS $$
    SELECT overlay(overlay(md5(household || name) PLACING '8' FROM 13) PLACING 'a' FROM 17)::uuid
  $$`;

const HOUSEHOLDS = `
  INSERT INTO platform.household_revision (household_id, revision) SELECT household_id, 1 FROM pg_temp.copy`;

const LEDGERS = `INSERT INTO budget.ledger (household_id, currency) SELECT household_id, $1 FROM pg_temp.copy`;

const ACCOUNTS = `
  INSERT INTO budget.account (household_id, id, name, type, currency, opening_balance, create_digest)
  SELECT household_id, pg_temp.id_of(household_id, 'account ' || key), name, type, currency, "openingUnits", ''
    FROM pg_temp.copy,
         json_to_recordset($1::json) AS made (key text, name text, type text, currency text, "openingUnits" bigint)`;

const CATEGORIES = `
  INSERT INTO budget.category (household_id, id, parent_id, name, kind)
  SELECT household_id, pg_temp.id_of(household_id, 'category ' || name),
         pg_temp.id_of(household_id, 'category ' || parent), name, kind
    FROM pg_temp.copy, json_to_recordset($1::json) AS made (kind text, name text, parent text)
   WHERE (parent IS NOT NULL) = $2::boolean`;

const MADE = `
  INSERT INTO pg_temp.made
  SELECT key, account, "postedOn", units, currency, payee, memo, transfer, "hasSplits", tags, category, "originalUnits",
         "originalCurrency", "originalRate"
    FROM json_to_recordset($1::json) AS made (key text, account text, "postedOn" date, units bigint, currency text,
           payee text, memo text, transfer text, "hasSplits" boolean, tags text[], category text,
           "originalUnits" bigint, "originalCurrency" text, "originalRate" numeric)`;

const TRANSFERS = `
  INSERT INTO budget.transfer (household_id, id)
  SELECT household_id, pg_temp.id_of(household_id, 'transfer ' || transfer)
    FROM pg_temp.copy, (SELECT DISTINCT transfer FROM pg_temp.made WHERE transfer IS NOT NULL) AS made`;

const TRANSACTIONS = `
  INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, payee, memo, category_id,
                                  has_splits, tags, status, source, transfer_id, original_amount, original_currency,
                                  original_rate, original_rate_date)
  SELECT household_id, pg_temp.id_of(household_id, 'transaction ' || key),
         pg_temp.id_of(household_id, 'account ' || account), posted_on, units, currency, payee, memo,
         CASE WHEN NOT has_splits THEN pg_temp.id_of(household_id, 'category ' || category) END, has_splits, tags,
         'cleared', 'import', pg_temp.id_of(household_id, 'transfer ' || transfer), original_units, original_currency,
         original_rate, CASE WHEN original_rate IS NOT NULL THEN posted_on END
    FROM pg_temp.copy, pg_temp.made`;

const SPLITS = `
  INSERT INTO budget.transaction_split (household_id, id, transaction_id, position, category_id, amount)
  SELECT household_id, gen_random_uuid(), pg_temp.id_of(household_id, 'transaction ' || key), position,
         pg_temp.id_of(household_id, 'category ' || CASE position WHEN 0 THEN category
                                                     ELSE '${CATEGORY_NAMES[SPLIT_OFF]}' END),
         CASE position WHEN 0 THEN units - units / 4 ELSE units / 4 END
    FROM pg_temp.copy, pg_temp.made, generate_series(0, 1) AS position
   WHERE has_splits`;
