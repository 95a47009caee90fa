import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '#shared';
import { violatedConstraint } from '#shared/database';
import { AuditTrail } from '../audit/audit-trail.js';
import { EmailTakenError } from '../auth.errors.js';
import type { HouseholdView } from '../household/household.read-model.js';
import { HouseholdService } from '../household/household.service.js';
import { SessionService, type TokenPair } from '../session/session.service.js';
import { PasswordHasher } from './password-hasher.js';
import { assertAcceptablePassword } from './password-rules.js';
import type { User } from './user.entity.js';
import { UserService } from './user.service.js';

export interface NewUser {
  readonly email: string;
  readonly password: string;
  readonly displayName?: string;
  /** ISO 4217 code of the personal household. */
  readonly currency: string;
  readonly timeZone: string;
  /** As `NewHousehold.locales`. */
  readonly locales?: readonly string[];
}

export interface Registration {
  readonly user: User;
  readonly household: HouseholdView;
  readonly tokens: TokenPair;
}

const PERSONAL_HOUSEHOLD_NAME = 'Personal';

@Injectable()
export class RegistrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly households: HouseholdService,
    private readonly users: UserService,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Creates the user with a personal household and signs them in, all in one transaction.
   * @throws EmailTakenError, WeakPasswordError, SignInOverloadedError
   */
  async register(newUser: NewUser, userAgent: string | null): Promise<Registration> {
    const { email, password, displayName, currency, timeZone, locales = [] } = newUser;
    await assertAcceptablePassword(password, email);
    const passwordHash = await this.hasher.hash(password);
    const personalHouseholdId = newId();
    const { user, household, turn } = await this.dataSource
      .transaction(async (manager) => {
        const user = await this.users.create(manager, {
          email,
          displayName: displayName ?? null,
          passwordHash,
          timeZone,
          personalHouseholdId,
        });
        const household = await this.households.found(manager, {
          id: personalHouseholdId,
          name: PERSONAL_HOUSEHOLD_NAME,
          currency,
          ownerId: user.id,
          createDigest: null,
          locales,
        });
        const subject = { userId: user.id, householdId: personalHouseholdId, timeZone };
        const turn = await this.sessions.open(manager, subject, userAgent);
        await this.audit.record(manager, 'registered', {
          userId: user.id,
          sessionId: turn.sessionId,
          userAgent,
        });
        return { user, household, turn };
      })
      .catch((error: unknown) => {
        throw violatedConstraint(error) === 'uq_user_email' ? new EmailTakenError() : error;
      });
    return { user, household, tokens: await this.sessions.issueTokens(turn) };
  }
}
