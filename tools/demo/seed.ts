import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { addDays, addMonths } from '#shared';
import { findRunningProduct, productHome } from '../local/running-product.js';
import type { CategoryAnswer, Identified, ListAnswer, Registration } from './answers.js';
import { ProductClient, ProductError } from './product-client.js';

/**
 * Fills a running product with a small household to look around in: three accounts, three months of everyday
 * movements and a monthly budget. Runs once per data folder; later runs only print the sign-in again.
 */
const signInSchema = z.object({ email: z.string(), password: z.string() });
type SignIn = z.infer<typeof signInSchema>;

interface Movement {
  /** Day of the month, 1 to 28. */
  readonly day: number;
  readonly payee: string;
  /** Cents; negative is money out. */
  readonly amount: number;
  readonly account: 'checking' | 'card' | 'cash';
  readonly kind: 'expense' | 'income';
}

/** What happens in every month of the demo. */
const EVERY_MONTH: readonly Movement[] = [
  { day: 1, payee: 'Rent', amount: -98_000, account: 'checking', kind: 'expense' },
  { day: 3, payee: 'Corner Bakery', amount: -640, account: 'cash', kind: 'expense' },
  { day: 5, payee: 'Fresh Market', amount: -7_425, account: 'card', kind: 'expense' },
  { day: 9, payee: 'City Transit', amount: -4_900, account: 'card', kind: 'expense' },
  { day: 12, payee: 'Fresh Market', amount: -5_310, account: 'card', kind: 'expense' },
  { day: 15, payee: 'Stream & Song', amount: -1_299, account: 'card', kind: 'expense' },
  { day: 18, payee: 'Trattoria Sole', amount: -3_860, account: 'card', kind: 'expense' },
  { day: 22, payee: 'Fresh Market', amount: -6_180, account: 'card', kind: 'expense' },
  { day: 26, payee: 'Power & Light', amount: -8_450, account: 'checking', kind: 'expense' },
  { day: 28, payee: 'Salary', amount: 285_000, account: 'checking', kind: 'income' },
];
const MONTHS = 3;
const CURRENCY = 'EUR';

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
  const registration = await client.post<Registration>('/v1/auth/register', {
    ...signIn,
    displayName: 'Demo',
    currency: CURRENCY,
  });
  client.signIn(registration.accessToken);
  const open = (name: string, type: string, openingBalance: number): Promise<Identified> =>
    client.post('/v1/accounts', { name, type, currency: CURRENCY, openingBalance });
  const accounts = {
    checking: await open('Checking', 'checking', 120_000),
    card: await open('Credit card', 'credit', 0),
    cash: await open('Cash', 'cash', 8_000),
  };
  const { data: categories } = await client.get<ListAnswer<CategoryAnswer>>('/v1/categories?limit=200');
  const expenses = categories.filter(({ kind }) => kind === 'expense');
  const income = categories.find(({ kind }) => kind === 'income');
  /** The same payee always lands in the same category. */
  const categoryOf = ({ payee, kind }: Movement): string | undefined =>
    kind === 'income' ? income?.id : expenses[payee.length % expenses.length]?.id;

  const today = new Date().toISOString().slice(0, 10);
  const thisMonth = `${today.slice(0, 7)}-01`;
  for (let month = 1 - MONTHS; month <= 0; month++) {
    const firstDay = addMonths(thisMonth, month);
    for (const movement of EVERY_MONTH) {
      const postedOn = addDays(firstDay, movement.day - 1);
      if (postedOn > today) continue;
      await client.post('/v1/transactions', {
        accountId: accounts[movement.account].id,
        postedOn,
        amount: movement.amount,
        currency: CURRENCY,
        payee: movement.payee,
        categoryId: categoryOf(movement),
      });
    }
  }
  const planned = new Map<string, number>();
  for (const movement of EVERY_MONTH.filter(({ kind }) => kind === 'expense')) {
    const categoryId = categoryOf(movement);
    if (categoryId) planned.set(categoryId, (planned.get(categoryId) ?? 0) - movement.amount);
  }
  await client.post('/v1/budgets', {
    name: 'Every month',
    period: 'monthly',
    startsOn: addMonths(thisMonth, 1 - MONTHS),
    currency: CURRENCY,
    rollover: 'none',
    lines: [...planned].map(([categoryId, amount]) => ({ categoryId, amount })),
  });
}

const client = new ProductClient(findRunningProduct().url);
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
