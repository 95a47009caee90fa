import { DataSource } from 'typeorm';
import { addMonths } from '#shared';
import { makeSigningJwk, registerUser } from '#auth/testing';
import { makeHousehold, type CategoryKey, type MadeTransaction } from '#budget/testing';
import { writeMadeHouseholds } from '../../../tools/bench/made-households.js';
import type { WebProduct } from './web-product.js';

/** What somebody types to sign in, and the household that opens then. */
export interface Owner {
  readonly email: string;
  readonly password: string;
  readonly householdId: string;
}

/** Transactions of the largest household that the client promises to be fast with. */
export const MANY = 50_000;

const MONTHS = 24;
const SEED = 7;
/** What people buy again and again. */
const EVERYDAY: readonly (CategoryKey | null)[] = ['groceries', 'snacks', 'restaurants', 'goods'];

/**
 * A person whose household has lived for two years until today and bought enough for `count` transactions; written by SQL
 * in some seconds, with categories, accounts, transfers and splits, but without budgets and receipts.
 */
export async function signUpWithManyTransactions(
  { app, environment }: WebProduct,
  count = MANY,
): Promise<Owner> {
  const today = new Date().toISOString().slice(0, 10);
  const made = makeHousehold({ seed: SEED, country: 'DE', from: addMonths(today, -MONTHS), to: today });
  const books = { ...made, transactions: shoppedUpTo(count, made.transactions) };
  const wanted = [{ books, copies: 1 }];
  const [written] = await writeMadeHouseholds(environment['DATABASE_URL']!, makeSigningJwk('unused'), wanted);
  const { householdId } = written!;
  // The household's person was written without a password: they take over the sign-in of somebody who has one.
  const { email, password, userId } = await registerUser(app);
  await app.get(DataSource).query(
    `WITH left_behind AS (UPDATE auth."user" SET email = 'moved-' || email WHERE id = $1 RETURNING password_hash)
       UPDATE auth."user" SET password_hash = left_behind.password_hash, email = $3 FROM left_behind WHERE id = $2`,
    [userId, householdId, `many-${email}`],
  );
  return { email: `many-${email}`, password, householdId };
}

/** A life with more shopping: purchases that were made come again on their day, for other and far smaller amounts. */
function shoppedUpTo(count: number, life: readonly MadeTransaction[]): MadeTransaction[] {
  const purchases = life.filter(({ category, units }) => EVERYDAY.includes(category) && units < 0n);
  const more = Array.from({ length: count - life.length }, (_, index) => {
    const made = purchases[index % purchases.length]!;
    const round = 1 + Math.floor(index / purchases.length);
    return { ...made, key: `${made.key} ${round}`, units: made.units / 16n - BigInt(round * 7) };
  });
  return [...life, ...more];
}
