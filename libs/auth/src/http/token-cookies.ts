import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ACCESS_TOKEN_SECONDS } from '../access/access-token.js';
import { SESSION_INACTIVITY_SECONDS, type TokenPair } from '../session/session.service.js';

/** The prefix makes browsers refuse these cookies from anything but a secure page. */
const REFRESH = { name: '__Secure-budgetsync-refresh', path: '/v1/auth' };
/** EventSource cannot send an Authorization header; the path keeps the cookie away from everything else. */
const ACCESS = { name: '__Secure-budgetsync-access', path: '/v1/events' };

/** Neither scripts nor pages of another site get at it. */
const GUARDED = { httpOnly: true, secure: true, sameSite: 'strict' } as const;

export function setTokenCookies(reply: FastifyReply, { accessToken, refreshToken }: TokenPair): void {
  void reply.header('set-cookie', [
    stringifySetCookie({ ...REFRESH, ...GUARDED, value: refreshToken, maxAge: SESSION_INACTIVITY_SECONDS }),
    stringifySetCookie({ ...ACCESS, ...GUARDED, value: accessToken, maxAge: ACCESS_TOKEN_SECONDS }),
  ]);
}

export function clearTokenCookies(reply: FastifyReply): void {
  const cleared = { ...GUARDED, value: '', maxAge: 0 };
  void reply.header('set-cookie', [
    stringifySetCookie({ ...REFRESH, ...cleared }),
    stringifySetCookie({ ...ACCESS, ...cleared }),
  ]);
}

export const readRefreshCookie = (request: FastifyRequest): string | undefined =>
  readCookie(request, REFRESH.name);

/** Only for reading: what another site's page can make a browser send must never change anything. */
export const readAccessCookie = (request: FastifyRequest): string | undefined =>
  request.method === 'GET' ? readCookie(request, ACCESS.name) : undefined;

function readCookie({ headers: { cookie } }: FastifyRequest, name: string): string | undefined {
  return cookie === undefined ? undefined : parseCookie(cookie)[name];
}
