import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import { MembershipService } from '../household/membership.service.js';
import { EmailService } from './email.service.js';
import type { SignedIn } from './signed-in.js';
import { User } from './user.entity.js';

/** What a user may change of their own; absent = stays, null = none. */
export interface ProfileChange {
  readonly displayName?: string | null;
  /** IANA name. Access tokens carry it: it is theirs from the next refresh on. */
  readonly timeZone?: string;
  /** Takes effect once it has been verified. */
  readonly email?: string;
}

@Injectable()
export class UserService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly emails: EmailService,
    private readonly memberships: MembershipService,
    private readonly clock: Clock,
  ) {}

  /** Without the password hash. @throws NotFoundError */
  async getUser(id: string): Promise<User> {
    const user = await this.dataSource.manager.findOneBy(User, { id });
    if (!user) throw new NotFoundError('user');
    return user;
  }

  /** Writes a new user and promises the mail that verifies the address, in the caller's transaction. */
  async create(
    manager: EntityManager,
    facts: Pick<User, 'email' | 'displayName' | 'passwordHash' | 'timeZone' | 'personalHouseholdId'>,
  ): Promise<User> {
    const user = Object.assign(new User(), {
      id: newId(),
      ...facts,
      emailVerifiedAt: null,
      createdAt: this.clock.now(),
    });
    await manager.insert(User, user);
    await this.emails.welcome(manager, user);
    return user;
  }

  /**
   * All of it, or nothing.
   * @returns the user as they are now: another e-mail address is not theirs yet
   * @throws ReauthenticationRequiredError, TooManyMailsError when another address is asked for
   */
  async changeProfile(who: SignedIn, { displayName, timeZone, email }: ProfileChange): Promise<User> {
    if (email !== undefined && email !== (await this.getUser(who.userId)).email) {
      await this.emails.assertMayChange(who);
    }
    const changed = await this.dataSource.transaction(async (manager) => {
      const lock = { mode: 'for_no_key_update' } as const;
      const user = await manager.findOne(User, { where: { id: who.userId }, lock });
      if (!user) throw new NotFoundError('user');
      if (displayName !== undefined) user.displayName = displayName;
      if (timeZone !== undefined) user.timeZone = timeZone;
      await manager.update(User, { id: user.id }, { displayName: user.displayName, timeZone: user.timeZone });
      if (email !== undefined && email !== user.email)
        await this.emails.requestChange(manager, user, email, who);
      return user;
    });
    if (displayName !== undefined) await this.memberships.announceProfile(who.userId);
    return changed;
  }
}
