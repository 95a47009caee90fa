import { randomUUID } from 'node:crypto';
import { CATEGORY_NAMES, type CategoryKey, type MadeHousehold, type MadeTransaction } from '#budget/testing';
import type { CategoryAnswer, Identified, ListAnswer } from './answers.js';
import type { ProductClient } from './product-client.js';

/** As many as one request takes. */
const BATCH = 500;
/** Requests that are under way at once: a household's writers queue up behind each other anyway. */
const AT_ONCE = 4;

interface BatchAnswer {
  readonly results: readonly {
    readonly status: number;
    readonly problem: { readonly detail?: string } | null;
  }[];
}

/** Ids in the product of what a made household has. */
export interface Books {
  readonly accounts: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<CategoryKey, string>;
}

/**
 * Enters a made household into a new one, by the doors that everybody uses. The household that is signed in must have the
 * English starter categories.
 */
export async function enterBooks(client: ProductClient, household: MadeHousehold): Promise<Books> {
  const books = { accounts: await openAccounts(client, household), categories: await findCategories(client) };
  const ids = new Map(household.transactions.map(({ key }) => [key, randomUUID()]));
  const drafts = household.transactions.map((made) => draftOf(made, books, ids.get(made.key)!));
  for (let first = 0; first < drafts.length; first += BATCH) {
    await enterBatch(client, drafts.slice(first, first + BATCH));
  }
  const pairs = household.truth.transfers.map(({ out, in: into }) => [ids.get(out)!, ids.get(into)!]);
  for (let first = 0; first < pairs.length; first += AT_ONCE) {
    await Promise.all(
      pairs
        .slice(first, first + AT_ONCE)
        .map((transactionIds) => client.post('/v1/transfers/match', { transactionIds })),
    );
  }
  return books;
}

async function openAccounts(client: ProductClient, household: MadeHousehold): Promise<Map<string, string>> {
  const accounts = new Map<string, string>();
  for (const { key, name, type, currency, openingUnits } of household.accounts) {
    const body = { name, type, currency, openingBalance: Number(openingUnits) };
    accounts.set(key, (await client.post<Identified>('/v1/accounts', body)).id);
  }
  return accounts;
}

async function findCategories(client: ProductClient): Promise<Map<CategoryKey, string>> {
  const { data } = await client.get<ListAnswer<CategoryAnswer>>('/v1/categories?limit=200');
  const byName = new Map(data.map(({ name, id }) => [name, id]));
  return new Map(
    Object.entries(CATEGORY_NAMES).map(([key, name]) => {
      const id = byName.get(name);
      if (id === undefined) throw new Error(`The new household has no category "${name}".`);
      return [key as CategoryKey, id];
    }),
  );
}

function draftOf(made: MadeTransaction, { accounts, categories }: Books, id: string): object {
  const { account, postedOn, units, payee, memo, category, tags, original } = made;
  return {
    ...{ id, accountId: accounts.get(account), postedOn, amount: Number(units), payee, memo, tags },
    categoryId: category === null ? null : categories.get(category),
    ...(original && { original: { amount: Number(original.units), currency: original.currency } }),
  };
}

async function enterBatch(client: ProductClient, drafts: readonly object[]): Promise<void> {
  const operations = drafts.map((transaction) => ({ op: 'create', transaction }));
  const { results } = await client.post<BatchAnswer>('/v1/transactions/batch', { operations });
  const refused = results.find(({ status }) => status !== 201);
  if (refused)
    throw new Error(`The product refused a transaction: ${refused.problem?.detail ?? refused.status}`);
}
