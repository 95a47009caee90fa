import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../../../api/test/client/api-types';
import { Problem } from '../api/problem';

/** The api as the worker sees it: tokens come from the page, which alone can renew them. */
export interface Server {
  readonly api: Client<paths>;
  setToken(token: string | null): void;
}

/** @param askForToken tells the page that a token was refused; the next `setToken` answers */
export function connect(
  householdId: string,
  first: string | null,
  askForToken: (refused: string | null) => void,
): Server {
  let token = first;
  let waiting: PromiseWithResolvers<string | null> | undefined;
  const renew = (refused: string | null): Promise<string | null> => {
    if (token !== null && token !== refused) return Promise.resolve(token);
    if (!waiting) {
      waiting = Promise.withResolvers();
      askForToken(refused);
    }
    return waiting.promise;
  };
  const send = async (request: Request, bearer: string): Promise<Response> => {
    request.headers.set('authorization', `Bearer ${bearer}`);
    request.headers.set('x-household-id', householdId);
    try {
      return await fetch(request);
    } catch {
      throw Problem.offline();
    }
  };
  const api = createClient<paths>({
    baseUrl: self.location.origin,
    fetch: async (request) => {
      const again = request.clone();
      const bearer = await renew(null);
      if (bearer === null) throw Problem.offline();
      const response = await send(request, bearer);
      if (response.status !== 401) return response;
      const renewed = await renew(bearer);
      return renewed === null ? response : send(again, renewed);
    },
  });
  return {
    api,
    setToken: (given) => {
      token = given;
      waiting?.resolve(given);
      waiting = undefined;
    },
  };
}

/** The body of a success. @throws Problem for any other answer */
export async function bodyOf<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await answer;
  if (response.ok && data !== undefined && data !== null) return data;
  throw Problem.of(error as object | undefined, response);
}
