import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '../../../api/test/client/api-types';
import { accessToken, householdId, renewAccess } from '../session/access';
import { conditional } from './conditional';
import { Problem } from './problem';

/** Bodies by the names that the API document gives them. */
export type Schemas = components['schemas'];

/** Whoever sends one of these has no session yet, or ends it. */
const WITHOUT_SESSION = /^\/v1\/auth\/(?:login|register|refresh|password\/(?:forgot|reset)|email\/verify)$/;

const identify: Middleware = {
  async onRequest({ request, schemaPath }) {
    if (schemaPath.startsWith('/v1/auth/')) request.headers.set('x-token-transport', 'cookie');
    if (WITHOUT_SESSION.test(schemaPath)) return;
    if (!accessToken.value) await renewAccess(null);
    if (accessToken.value) request.headers.set('authorization', `Bearer ${accessToken.value}`);
    if (householdId.value && !request.headers.has('x-household-id'))
      request.headers.set('x-household-id', householdId.value);
  },
};

/** The access token lives for minutes: a 401 is answered with a new one and a repeat, once. */
async function fetchWithRenewal(request: Request): Promise<Response> {
  const again = request.clone();
  const sentWith = request.headers.get('authorization');
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw Problem.offline();
  }
  if (response.status !== 401 || sentWith === null || !(await renewAccess(sentWith.slice(7))))
    return response;
  again.headers.set('authorization', `Bearer ${accessToken.value}`);
  return fetch(again);
}

/** The api, typed by its own document: everything that the client knows of the product it knows from here. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: fetchWithRenewal });
api.use(identify, conditional);

/** The body of a success. @throws Problem for any other answer */
export async function bodyOf<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Exclude<T, string>> {
  const { data, error, response } = await answer;
  if (response.ok) return data as Exclude<T, string>;
  throw Problem.of(error as Partial<Schemas['Problem']> | undefined, response);
}

/** For a POST whose repeat must not act twice: one key per intention, kept until it has been answered. */
export const newIdempotencyKey = (): string => crypto.randomUUID();
