import { Client } from 'pg';
import { IDENTITY, signedIn } from './signed-in.js';

/** One household with its only user, who is signed in. */
export interface SeededHousehold {
  readonly householdId: string;
  readonly userId: string;
  readonly accountId: string;
  readonly categoryId: string;
  /** Access token, good for an hour. */
  readonly token: string;
}

/** How much there is of everything; by default what the documented figures were measured with. */
export interface SeedSize {
  readonly households: number;
  readonly transactionsPerHousehold: number;
}

/** First and last day of the seeded transactions. */
export const SEEDED_DAYS = { from: '2025-01-01', to: '2026-10-31' } as const;

const CATEGORIES = 12;

interface HouseholdRow {
  readonly household_id: string;
  readonly user_id: string;
  readonly account_id: string;
  readonly category_id: string;
}

/** Fills an empty, migrated database, in one transaction and through the product's own triggers. */
export async function seedHouseholds(
  databaseUrl: string,
  signingJwk: Readonly<Record<string, string>>,
  { households, transactionsPerHousehold }: SeedSize,
): Promise<SeededHousehold[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(HOUSEHOLDS, [households]);
    await client.query(IDENTITY, ['EUR', 'Europe/Berlin']);
    await client.query(BOOKS);
    await client.query(CATEGORY, [CATEGORIES]);
    await client.query(TRANSACTIONS, [
      transactionsPerHousehold,
      CATEGORIES,
      SEEDED_DAYS.from,
      SEEDED_DAYS.to,
    ]);
    await client.query(SPLITS);
    const { rows } = await client.query<HouseholdRow>(SEEDED, []);
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
    return await Promise.all(rows.map((row) => toSeededHousehold(row, signingJwk)));
  } finally {
    await client.end();
  }
}

async function toSeededHousehold(
  row: HouseholdRow,
  jwk: Readonly<Record<string, string>>,
): Promise<SeededHousehold> {
  return {
    householdId: row.household_id,
    userId: row.user_id,
    accountId: row.account_id,
    categoryId: row.category_id,
    token: await signedIn(row.household_id, 'Europe/Berlin', jwk),
  };
}

const HOUSEHOLDS = `
  INSERT INTO platform.household_revision (household_id, revision)
  SELECT gen_random_uuid(), 1 FROM generate_series(1, $1::integer)`;

const BOOKS = `
  WITH ledger AS (
    INSERT INTO budget.ledger (household_id, currency)
    SELECT household_id, 'EUR' FROM platform.household_revision RETURNING household_id
  )
  INSERT INTO budget.account (household_id, id, name, type, currency, opening_balance, create_digest)
  SELECT household_id, gen_random_uuid(), 'Everyday', 'checking', 'EUR', 100000, '' FROM ledger`;

const CATEGORY = `
  INSERT INTO budget.category (household_id, id, name, kind)
  SELECT household_id, gen_random_uuid(), 'Category ' || number, 'expense'
    FROM platform.household_revision, generate_series(1, $1::integer) AS number`;

/** Every tenth transaction is split in two; dates, payees and categories vary by number only, so runs are alike. */
const TRANSACTIONS = `
  WITH numbered AS (
    SELECT household_id, id, row_number() OVER (PARTITION BY household_id ORDER BY id) - 1 AS position
      FROM budget.category
  )
  INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, payee, memo,
                                  category_id, has_splits, tags, status, source)
  SELECT account.household_id, gen_random_uuid(), account.id,
         $3::date + (number * 37 % ($4::date - $3::date + 1))::integer, -100 - number * 7 % 9000, 'EUR',
         'Payee ' || number % 40, CASE WHEN number % 3 = 0 THEN 'weekly shopping' END,
         CASE WHEN number % 10 <> 0 THEN numbered.id END, number % 10 = 0,
         CASE WHEN number % 4 = 0 THEN ARRAY['food', 'home'] ELSE '{}' END, 'cleared', 'manual'
    FROM budget.account
   CROSS JOIN generate_series(1, $1::integer) AS number
    JOIN numbered ON numbered.household_id = account.household_id AND numbered.position = number % $2::integer`;

const SPLITS = `
  INSERT INTO budget.transaction_split (household_id, id, transaction_id, position, amount)
  SELECT household_id, gen_random_uuid(), id, position,
         CASE position WHEN 0 THEN amount + 40 ELSE -40 END
    FROM budget.transaction, generate_series(0, 1) AS position
   WHERE has_splits`;

const SEEDED = `
  SELECT account.household_id, account.household_id AS user_id,
         account.id AS account_id, min(category.id::text) AS category_id
    FROM budget.account
    JOIN budget.category USING (household_id)
   GROUP BY account.household_id, account.id
   ORDER BY account.household_id`;
