import { api, bodyOf, type Schemas } from '../api/client';
import { accessToken, renewAccess } from './access';
import { forgetSession, keepSession, session } from './session';

/** Goes on with the session of last time: a new token, and whether anything about the person has changed. */
export async function resumeSession(): Promise<void> {
  if (session.value && (await renewAccess(null))) await loadSession();
}

/** After a token has come: who it belongs to, and which households are open to them. */
export async function loadSession(): Promise<void> {
  const [user, households] = await Promise.all([
    bodyOf(api.GET('/v1/me')),
    bodyOf(api.GET('/v1/households', { params: { query: { limit: 200 } } })),
  ]);
  keepSession({ user, households: households.data });
}

/** Begins a session with the tokens of a sign-in or a registration. */
export async function beginSession(tokens: Schemas['Tokens']): Promise<void> {
  accessToken.value = tokens.accessToken;
  await loadSession();
}

/** @throws Problem when the server could not be told; the session then goes on */
export async function signOut(): Promise<void> {
  await bodyOf(api.POST('/v1/auth/logout'));
  forgetSession();
}
