import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailOutbox } from '../mail/mail-outbox.js';
import { OneTimeLinks } from '../mail/one-time-links.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { PasswordHasher } from './password-hasher.js';
import { assertAcceptablePassword } from './password-rules.js';

/** Whose password it becomes. */
export interface PasswordOwner {
  readonly userId: string;
  readonly email: string;
}

/** What every new password of an existing account has in common, however it came about. */
@Injectable()
export class PasswordReplacement {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly secondFactor: SecondFactorService,
    private readonly links: OneTimeLinks,
    private readonly mails: MailOutbox,
  ) {}

  /** @throws WeakPasswordError */
  async assertAcceptable(newPassword: string, { userId, email }: PasswordOwner): Promise<void> {
    const { enabled: hasSecondFactor } = await this.secondFactor.getState(userId);
    await assertAcceptablePassword(newPassword, email, { field: '/newPassword', hasSecondFactor });
  }

  /** @throws SignInOverloadedError */
  hash(newPassword: string): Promise<string> {
    return this.hasher.hash(newPassword);
  }

  /**
   * For an account whose address nobody had proved to read: it may have been registered by anybody, and what they left
   * must not keep its owner out.
   */
  async discardSecondFactor(manager: EntityManager, userId: string): Promise<void> {
    await this.secondFactor.discard(manager, { userId });
  }

  /** Follows the new hash in the same transaction: voids the links that could undo it, and promises a notice. */
  async complete(manager: EntityManager, userId: string): Promise<void> {
    await this.links.voidResetsAndChanges(manager, userId);
    await this.mails.promise(manager, 'password_changed', userId);
  }
}
