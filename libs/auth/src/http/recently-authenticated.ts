import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { AccessedRequest } from '#shared/http';
import { ReauthenticationRequiredError } from '../auth.errors.js';
import { SessionReadModel } from '../session/session.read-model.js';

export const RECENTLY_AUTHENTICATED_ROUTE = 'budgetsync:recently-authenticated-route';

/** Refuses a session whose user has not proved lately who they are. */
@Injectable()
export class RecentAuthenticationGuard implements CanActivate {
  constructor(private readonly sessions: SessionReadModel) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { access } = context.switchToHttp().getRequest<AccessedRequest>();
    if (!access) throw new Error('@RecentlyAuthenticated() on a route that is public or checks its caller');
    if (await this.sessions.isRecentlyAuthenticated(access.sessionId)) return true;
    throw new ReauthenticationRequiredError();
  }
}

/**
 * For what a stolen session must not be able to do: asks that the user signed in, or gave their password again
 * (`POST /v1/auth/reauthenticate`), within the last five minutes; otherwise 403 `reauthentication_required`.
 */
export const RecentlyAuthenticated = () =>
  applyDecorators(SetMetadata(RECENTLY_AUTHENTICATED_ROUTE, true), UseGuards(RecentAuthenticationGuard));
