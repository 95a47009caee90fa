import { addMonths } from '#shared';
import { registerUser } from '#auth/testing';
import { makeHousehold } from '#budget/testing';
import type { Identified, ListAnswer } from '../../../tools/demo/answers.js';
import { enterBooks } from '../../../tools/demo/household-books.js';
import { ProductClient } from '../../../tools/demo/product-client.js';
import type { WebProduct } from './web-product.js';

/** Somebody whose household has something to show on every screen. */
export interface LivedIn {
  readonly email: string;
  readonly password: string;
  /** Ids for paths with a place for one, by the pattern of the path. */
  readonly ids: Readonly<Record<string, string>>;
}

const SEED = 11;

/** A household that has lived until today, entered by the doors that everybody uses; with a budget, tax rules and a receipt. */
export async function moveIn({ app, url }: WebProduct, months = 8): Promise<LivedIn> {
  const today = new Date().toISOString().slice(0, 10);
  const made = makeHousehold({ seed: SEED, country: 'DE', from: addMonths(today, -months), to: today });
  const { currency, timeZone } = made;
  const { email, password, accessToken } = await registerUser(app, {
    displayName: 'Ada',
    currency,
    timeZone,
  });
  const client = new ProductClient(url);
  client.signIn(accessToken);
  const { accounts, categories } = await enterBooks(client, made);
  const budget = await client.post<{ id: string }>('/v1/budgets', {
    ...{
      name: 'Every month',
      period: 'monthly',
      startsOn: `${addMonths(today, -2).slice(0, 7)}-01`,
      currency,
    },
    rollover: 'none',
    lines: (['groceries', 'restaurants'] as const).map((category) => ({
      categoryId: categories.get(category),
      amount: 80_000,
    })),
  });
  const put = async (path: string, body: object): Promise<void> => {
    const headers = { authorization: `Bearer ${accessToken}`, 'if-match': '"0"' };
    const answer = await app.inject({ method: 'PUT', url: path, headers, payload: body });
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  };
  const year = Number(today.slice(0, 4));
  await put('/v1/tax-rules', {
    rules: [{ categoryId: categories.get('goods'), deductibleShare: 5_000, validFrom: `${year - 1}-01-01` }],
  });
  await put('/v1/tax-rates', { rates: [{ taxYear: year, marginalRate: 4_200 }] });
  const { receipt } = await client.post<{ receipt: { id: string } }>('/v1/receipts', {
    ...{ fileName: 'lunch.jpg', contentType: 'image/jpeg', byteSize: 1_000, sha256: 'a'.repeat(64) },
  });
  const { data } = await client.get<ListAnswer<Identified>>('/v1/transactions?limit=1');
  const ids = {
    '/budgets/:id': budget.id,
    '/receipts/:id': receipt.id,
    '/transactions/:id': data[0]!.id,
    '/transactions/import/:id': await bringStatement(url, accessToken, accounts.get('checking')!),
  };
  return { email, password, ids };
}

/** Sends a bank's statement of one line. @returns the id of its import */
async function bringStatement(url: string, accessToken: string, accountId: string): Promise<string> {
  const form = new FormData();
  form.set('accountId', accountId);
  form.set('format', 'csv');
  form.set('file', new Blob(['Date,Payee,Amount\n2026-01-15,Baker,-3.20\n']), 'statement.csv');
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await fetch(`${url}/v1/imports`, { method: 'POST', headers, body: form });
  if (answer.status !== 202) throw new Error(`The import answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as Identified).id;
}
