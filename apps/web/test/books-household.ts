import type { Page } from 'playwright-core';
import { registerUser, type TestUser } from '#auth/testing';
import { apiClient, bodyOf, type ApiClient, type Schemas } from '../../api/test/client/api-client.js';
import type { WebProduct } from './web-product.js';

/** A person with an account, and a client of the api that bears their name. */
export interface BooksHousehold {
  readonly person: TestUser;
  readonly accountId: string;
  readonly api: ApiClient;
  categoryId(name: string): string;
  book(...transactions: Partial<Schemas['CreateTransaction']>[]): Promise<Schemas['Transaction'][]>;
  /** All transactions of the household. */
  booked(): Promise<Schemas['Transaction'][]>;
}

export async function openBooksHousehold(product: WebProduct): Promise<BooksHousehold> {
  const person = await registerUser(product.app, { currency: 'EUR', timeZone: 'Europe/Berlin' });
  const api = apiClient(product.url, person.accessToken);
  const account = bodyOf(
    await api.POST('/v1/accounts', { body: { name: 'Everyday', type: 'checking', currency: 'EUR' } }),
  );
  const categories = bodyOf(await api.GET('/v1/categories', { params: { query: { limit: 200 } } })).data;
  return {
    person,
    api,
    accountId: account.id,
    categoryId: (name) => {
      const found = categories.find((category) => category.name === name);
      if (!found)
        throw new Error(`No category ${name} among ${categories.map((one) => one.name).join(', ')}`);
      return found.id;
    },
    book: async (...transactions) => {
      const operations = transactions.map((transaction) => ({
        op: 'create' as const,
        transaction: { accountId: account.id, postedOn: '2026-11-20', amount: -1_000, ...transaction },
      }));
      const { results } = bodyOf(await api.POST('/v1/transactions/batch', { body: { operations } }));
      return results.map(({ transaction }) => transaction!);
    },
    booked: async () => bodyOf(await api.GET('/v1/transactions', { params: { query: { limit: 200 } } })).data,
  };
}

/** Signs in at the entrance; the page then shows what its address asks for. */
export async function signIn(
  page: Page,
  { email, password }: TestUser,
  path = '/transactions',
): Promise<void> {
  await page.goto(path);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
