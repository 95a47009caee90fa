import { openedBooks } from '../books/books';
import { api, bodyOf, type Schemas } from './client';
import { Problem } from './problem';
import { useResource, type Resource } from './resource';

type Page<T> = { readonly data: readonly T[]; readonly nextCursor: string | null };

/** All pages of a list that is short by nature (accounts, categories), in one array. */
export async function allOf<T>(
  readPage: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    found.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** The household's accounts, archived ones too. */
export const useAccounts = (): Resource<readonly Schemas['Account'][]> =>
  useResource('accounts', (signal) =>
    allOf((cursor) =>
      bodyOf(api.GET('/v1/accounts', { params: { query: { limit: 200, cursor } }, signal })),
    ).catch(async (error: unknown) => (await keptInstead(error)).accounts),
  );

/** The household's categories, archived ones too. */
export const useCategories = (): Resource<readonly Schemas['Category'][]> =>
  useResource('categories', (signal) =>
    allOf((cursor) =>
      bodyOf(api.GET('/v1/categories', { params: { query: { limit: 200, cursor } }, signal })),
    ).catch(async (error: unknown) => (await keptInstead(error)).categories),
  );

/** Without a network: what this device has kept. @throws the error, if it is another one or nothing was kept */
async function keptInstead(error: unknown): ReturnType<typeof openedBooks> {
  if (!(error instanceof Problem && error.code === 'offline')) throw error;
  const kept = await openedBooks();
  if (kept.accounts.length === 0) throw error;
  return kept;
}
