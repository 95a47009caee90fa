import { Injectable } from '@nestjs/common';
import { RecentAuthentication } from '#shared/http';
import { ReauthenticationRequiredError } from '../auth.errors.js';
import { SessionReadModel } from '../session/session.read-model.js';

/** Goes by what sessions remember of the last proof. */
@Injectable()
export class SessionAuthentication extends RecentAuthentication {
  constructor(private readonly sessions: SessionReadModel) {
    super();
  }

  /** @throws ReauthenticationRequiredError */
  async require(sessionId: string): Promise<void> {
    if (!(await this.sessions.isRecentlyAuthenticated(sessionId))) throw new ReauthenticationRequiredError();
  }
}
