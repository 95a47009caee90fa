import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Access } from '#shared';

/** A request after the guard. */
export interface AccessedRequest {
  access?: Access;
}

/** Injects the request's `Access`; only on routes that are not public. */
export const CurrentAccess = createParamDecorator((_data: unknown, context: ExecutionContext): Access => {
  const { access } = context.switchToHttp().getRequest<AccessedRequest>();
  if (!access) throw new Error('@CurrentAccess() on a public route');
  return access;
});

export const PUBLIC_ROUTE = 'budgetsync:public-route';
/** Lets anybody in. Every other route needs a signed-in user. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

export const PERSONAL_ROUTE = 'budgetsync:personal-route';
/** The route changes the user's own things, not the household's: a viewer may use it too. */
export const Personal = () => SetMetadata(PERSONAL_ROUTE, true);
