import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { User } from '../user/user.entity.js';
import { ComposedMail, MailSource } from './mail-source.js';
import type { MailTemplate } from './send-mail.job.js';
import { passwordChangedMail, secondFactorAddedMail, secondFactorRemovedMail } from './mail-templates.js';

const NOTICES = {
  password_changed: passwordChangedMail,
  second_factor_added: secondFactorAddedMail,
  second_factor_removed: secondFactorRemovedMail,
};

/** Tells a user what happened to their account. */
@Injectable()
export class AccountNoticeMail extends MailSource {
  readonly templates = Object.keys(NOTICES) as (keyof typeof NOTICES)[];

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async compose(template: MailTemplate, id: string): Promise<ComposedMail | null> {
    if (!(template in NOTICES)) throw new Error(`No notice: ${template}`);
    const user = await this.dataSource.manager.findOneBy(User, { id });
    return user && { to: user.email, ...NOTICES[template as keyof typeof NOTICES]() };
  }
}
