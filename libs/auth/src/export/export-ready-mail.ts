import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { exportReadyMail } from '../mail/mail-templates.js';
import { MailSource, type ComposedMail } from '../mail/mail-source.js';
import type { MailTemplate } from '../mail/send-mail.job.js';
import { WebLinks } from '../mail/web-links.js';
import { User } from '../user/user.entity.js';
import { DataExport } from './data-export.entity.js';

/** Says that an export can be fetched. The link leads to where one signs in: the mail alone opens nothing. */
@Injectable()
export class ExportReadyMail extends MailSource {
  readonly templates = ['export_ready'] as const;

  constructor(
    private readonly dataSource: DataSource,
    private readonly webLinks: WebLinks,
    private readonly clock: Clock,
  ) {
    super();
  }

  async compose(_template: MailTemplate, id: string): Promise<ComposedMail | null> {
    const found = await this.dataSource.manager.findOneBy(DataExport, { id, status: 'ready' });
    if (!found?.expiresAt || found.expiresAt <= this.clock.now()) return null;
    const user = await this.dataSource.manager.findOneBy(User, { id: found.userId });
    const url = this.webLinks.pageOf('settings/data');
    return user && { to: user.email, ...exportReadyMail({ url, expiresAt: found.expiresAt }) };
  }
}
