import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { SessionService, type TokenPair } from '../session/session.service.js';
import type { Client } from './client.js';
import { CredentialCheck, type Proof } from './credential-check.js';
import type { SignedIn } from './signed-in.js';
import { UserService } from './user.service.js';

export interface Credentials extends Proof {
  readonly email: string;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly credentials: CredentialCheck,
    private readonly users: UserService,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
  ) {}

  /** Opens a session. Throws as `CredentialCheck.prove`. */
  async signIn({ email, ...proof }: Credentials, client: Client): Promise<TokenPair> {
    const subject = await this.credentials.prove({ email, ...client }, proof, 'sign_in_refused');
    const { userId } = subject;
    const { userAgent } = client;
    const turn = await this.dataSource.transaction(async (manager) => {
      await this.credentials.hold(manager, subject);
      const opened = await this.sessions.open(manager, subject, userAgent);
      await this.audit.record(manager, 'signed_in', { userId, sessionId: opened.sessionId, userAgent });
      return opened;
    });
    return this.sessions.issueTokens(turn);
  }

  /** The user of a session proves again who they are, which opens what asks for it. Throws as `CredentialCheck.prove`. */
  async reauthenticate({ userId, sessionId }: SignedIn, proof: Proof, client: Client): Promise<void> {
    const { email } = await this.users.getUser(userId);
    await this.credentials.prove({ email, sessionId, ...client }, proof, 'reauthentication_refused');
    const { userAgent } = client;
    await this.dataSource.transaction(async (manager) => {
      await this.sessions.markAuthenticated(manager, sessionId);
      await this.audit.record(manager, 'reauthenticated', { userId, sessionId, userAgent });
    });
  }
}
