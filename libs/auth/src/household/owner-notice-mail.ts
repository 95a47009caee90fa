import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MailSource, type ComposedMail } from '../mail/mail-source.js';
import type { MailTemplate } from '../mail/send-mail.job.js';

/** Tells an owner what happened in a household of theirs, in the words of whoever noticed it. */
@Injectable()
export class OwnerNoticeMail extends MailSource {
  readonly templates = ['owner_notice'] as const;

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async compose(_template: MailTemplate, id: string): Promise<ComposedMail | null> {
    const [mail] = await this.dataSource.query<ComposedMail[]>(
      `SELECT "user".email AS "to", notice.subject, notice.paragraphs
         FROM auth.owner_notice AS notice
         JOIN auth."user" AS "user" ON "user".id = notice.user_id
        WHERE notice.id = $1`,
      [id],
    );
    return mail ?? null;
  }
}
