import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Access, Caller } from '#shared';

/** A request after the guard. */
export interface AccessedRequest {
  access?: Access;
  /** Instead of `access` on a route that `@ChecksCaller()`. */
  caller?: Caller;
}

/** Injects the request's `Access`; only on routes that are not public. */
export const CurrentAccess = createParamDecorator((_data: unknown, context: ExecutionContext): Access => {
  const { access } = context.switchToHttp().getRequest<AccessedRequest>();
  if (!access) throw new Error('@CurrentAccess() on a public route');
  return access;
});

/** Injects the request's `Caller`; only on routes that `@ChecksCaller()`. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AccessedRequest>();
  if (!caller) throw new Error('@CurrentCaller() on a route without @ChecksCaller()');
  return caller;
});

export const CHECKS_CALLER_ROUTE = 'budgetsync:checks-caller-route';
/**
 * The route decides about access in its own statement (`GuardedReads`, `GuardedCommands`), which saves hot routes a
 * round trip; the guard only makes sure of the token. `access-of-every-route.e2e-spec.ts` proves that each does.
 */
export const ChecksCaller = () => SetMetadata(CHECKS_CALLER_ROUTE, true);

export const PUBLIC_ROUTE = 'budgetsync:public-route';
/** Lets anybody in. Every other route needs a signed-in user. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

export const PERSONAL_ROUTE = 'budgetsync:personal-route';
/** The route changes the user's own things, not the household's: a viewer may use it too. */
export const Personal = () => SetMetadata(PERSONAL_ROUTE, true);

export const PATH_HOUSEHOLD_ROUTE = 'budgetsync:path-household-route';
/**
 * The route acts on the household whose id is the path's `:id`, and `Access` is that of its member. A household that the
 * request names in its header besides has to be one of the user's, as everywhere.
 */
export const PathHousehold = (): ClassDecorator & MethodDecorator =>
  applyDecorators(
    SetMetadata(PATH_HOUSEHOLD_ROUTE, true),
    ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid', maxLength: 36 } }),
  );

export const RECENTLY_AUTHENTICATED_ROUTE = 'budgetsync:recently-authenticated-route';

const API_KEY_ROUTE = 'budgetsync:api-key-route';
/** API keys may use this route, though it is about the user or about who belongs to the household. */
export const OpenToApiKeys = () => SetMetadata(API_KEY_ROUTE, true);

/**
 * Whether API keys may use a route: what is `@Personal()` or about a `@PathHousehold()` only if it says so, and nothing that
 * asks for a recent proof of the user, which no program can give.
 */
export function isOpenToApiKeys(handler: object, controller: object): boolean {
  const isMarked = (mark: string) =>
    [handler, controller].some((target) => Reflect.getMetadata(mark, target) === true);
  if (isMarked(RECENTLY_AUTHENTICATED_ROUTE)) return false;
  return isMarked(API_KEY_ROUTE) || !(isMarked(PERSONAL_ROUTE) || isMarked(PATH_HOUSEHOLD_ROUTE));
}
