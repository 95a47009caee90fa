import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { addMonths } from '#shared';
import { makeHousehold, type CategoryKey, type MadeHousehold } from '#budget/testing';
import { findRunningProduct, productHome } from '../local/running-product.js';
import type { Registration } from './answers.js';
import { enterBooks } from './household-books.js';
import { ProductClient, ProductError } from './product-client.js';

/**
 * Fills the product that runs on this machine, or the one at `--url`, with a household to look around in: two years that end
 * today, on several accounts, and a monthly budget. Runs once per data folder; later runs only print the sign-in again.
 */
const signInSchema = z.object({ email: z.string(), password: z.string() });
type SignIn = z.infer<typeof signInSchema>;

const SEED = 11;
const COUNTRY = 'DE';
const MONTHS = 24;
const PLANNED = [
  'rent',
  'utilities',
  'groceries',
  'restaurants',
  'snacks',
  'goods',
  'clothing',
  'entertainment',
] as const satisfies readonly CategoryKey[];

async function readSignIn(file: string): Promise<SignIn | null> {
  try {
    return signInSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** @returns whether the product knows this sign-in (its data folder may have been emptied). */
async function isKnown(client: ProductClient, signIn: SignIn): Promise<boolean> {
  try {
    await client.post('/v1/auth/login', signIn);
    return true;
  } catch (error) {
    if (error instanceof ProductError && error.status === 401) return false;
    throw error;
  }
}

async function createHousehold(client: ProductClient, signIn: SignIn): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const household = makeHousehold({
    ...{ seed: SEED, country: COUNTRY, from: addMonths(today, -MONTHS), to: today },
  });
  const { currency, timeZone, members } = household;
  const registration = await client.post<Registration>('/v1/auth/register', {
    ...signIn,
    ...{ displayName: members[0]!.name, currency, timeZone, locale: 'en' },
  });
  client.signIn(registration.accessToken);
  const { categories } = await enterBooks(client, household);
  const startsOn = `${addMonths(today, -3).slice(0, 7)}-01`;
  await client.post('/v1/budgets', {
    ...{ name: 'Every month', period: 'monthly', startsOn, currency, rollover: 'none' },
    lines: PLANNED.map((category) => ({
      categoryId: categories.get(category),
      amount: usualSpend(household, category, startsOn),
    })),
  });
}

/** What went into a category in an ordinary month of the year before a day, in minor units and rounded up to hundreds. */
function usualSpend({ transactions }: MadeHousehold, category: CategoryKey, before: string): number {
  const since = addMonths(before, -12);
  const spent = transactions
    .filter((one) => one.category === category && one.postedOn >= since && one.postedOn < before)
    .reduce((sum, { units }) => sum - units, 0n);
  return Math.max(1, Math.ceil(Number(spent) / 12 / 100)) * 100;
}

const { values: options } = parseArgs({ options: { url: { type: 'string' } } });
const client = new ProductClient(options.url ?? findRunningProduct().url);
const file = join(productHome(), 'demo.json');
let signIn = await readSignIn(file);
if (!signIn || !(await isKnown(client, signIn))) {
  signIn = {
    email: `demo-${randomBytes(3).toString('hex')}@example.com`,
    password: randomBytes(15).toString('base64url'),
  };
  await createHousehold(client, signIn);
  await writeFile(file, JSON.stringify(signIn), { mode: 0o600 });
}
console.log(`demo email: ${signIn.email} password: ${signIn.password}`);
