import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { RECENTLY_AUTHENTICATED_ROUTE, type AccessedRequest } from './access.js';

/** Whether users have proved lately who they are. Provided by whoever knows sessions. */
export abstract class RecentAuthentication {
  /** @throws DomainError (403 `reauthentication_required`) when it was too long ago, or the session is an API key's */
  abstract require(sessionId: string): Promise<void>;
}

/** Refuses a session whose user has not proved lately who they are. */
@Injectable()
export class RecentAuthenticationGuard implements CanActivate {
  constructor(private readonly authentication: RecentAuthentication) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { access } = context.switchToHttp().getRequest<AccessedRequest>();
    if (!access) throw new Error('@RecentlyAuthenticated() on a route that is public or checks its caller');
    await this.authentication.require(access.sessionId);
    return true;
  }
}

/**
 * For what a stolen session must not be able to do: asks that the user signed in, or gave their password again
 * (`POST /v1/auth/reauthenticate`), within the last five minutes; otherwise 403 `reauthentication_required`.
 */
export const RecentlyAuthenticated = () =>
  applyDecorators(SetMetadata(RECENTLY_AUTHENTICATED_ROUTE, true), UseGuards(RecentAuthenticationGuard));
