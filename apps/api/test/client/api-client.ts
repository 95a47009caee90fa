import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api-types.js';

export type ApiClient = Client<paths>;
/** Bodies by the names that the API document gives them. */
export type Schemas = components['schemas'];

/** A client generated from the API document, as an app would use it: over HTTP, and it knows only what is documented. */
export function apiClient(baseUrl: string, accessToken?: string): ApiClient {
  return createClient<paths>({
    baseUrl,
    headers: accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` },
  });
}

/** The body of a success. @throws with the problem of any other answer */
export function bodyOf<T>({
  data,
  error,
  response,
}: {
  data?: T;
  error?: unknown;
  response: Response;
}): Exclude<T, string> {
  // A text is a table, for which nobody asks who wants to know its type.
  if (data === undefined || typeof data === 'string')
    throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error ?? data)}`);
  return data as Exclude<T, string>;
}
