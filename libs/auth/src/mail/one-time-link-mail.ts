import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { ComposedMail, MailSource } from './mail-source.js';
import type { MailTemplate } from './send-mail.job.js';
import {
  emailChangedMail,
  emailChangeRequestedMail,
  emailVerificationMail,
  passwordResetMail,
} from './mail-templates.js';
import { OneTimeLink, type OneTimeLinkPurpose } from './one-time-link.entity.js';
import { WebLinks } from './web-links.js';

/** The mails about one-time links. */
@Injectable()
export class OneTimeLinkMail extends MailSource {
  readonly templates = [
    'email_verification',
    'email_change_requested',
    'email_changed',
    'password_reset',
  ] as const;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: WebLinks,
    private readonly clock: Clock,
  ) {
    super();
  }

  async compose(template: MailTemplate, id: string): Promise<ComposedMail | null> {
    const link = await this.dataSource.manager.findOneBy(OneTimeLink, { id });
    if (!link?.email) return null;
    switch (template) {
      case 'email_change_requested':
        return link.replacesEmail === null ? null : { to: link.replacesEmail, ...emailChangeRequestedMail() };
      case 'email_changed':
        return link.replacesEmail === null ? null : { to: link.replacesEmail, ...emailChangedMail() };
      case 'email_verification':
        return this.composeLink('email_verification', link, link.email);
      case 'password_reset':
        return this.composeLink('password_reset', link, link.email);
      default:
        throw new Error(`No mail about a one-time link: ${template}`);
    }
  }

  private composeLink(purpose: OneTimeLinkPurpose, link: OneTimeLink, to: string): ComposedMail | null {
    const { id, usedAt, expiresAt } = link;
    if (link.purpose !== purpose || usedAt !== null || expiresAt <= this.clock.now()) return null;
    const data = { url: this.links.withToken(purpose, id), expiresAt };
    return { to, ...(purpose === 'password_reset' ? passwordResetMail(data) : emailVerificationMail(data)) };
  }
}
