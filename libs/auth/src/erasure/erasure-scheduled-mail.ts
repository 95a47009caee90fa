import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { erasureScheduledMail } from '../mail/mail-templates.js';
import { MailSource, type ComposedMail } from '../mail/mail-source.js';
import type { MailTemplate } from '../mail/send-mail.job.js';
import { User } from '../user/user.entity.js';
import { Erasure } from './erasure.entity.js';

/** Says until when the end of the account can be called off; the owner may know nothing of it. */
@Injectable()
export class ErasureScheduledMail extends MailSource {
  readonly templates = ['erasure_scheduled'] as const;

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async compose(_template: MailTemplate, id: string): Promise<ComposedMail | null> {
    const erasure = await this.dataSource.manager.findOneBy(Erasure, { id, status: 'scheduled' });
    if (!erasure?.userId) return null;
    const user = await this.dataSource.manager.findOneBy(User, { id: erasure.userId });
    return user && { to: user.email, ...erasureScheduledMail({ erasedOn: erasure.effectiveAt }) };
  }
}
