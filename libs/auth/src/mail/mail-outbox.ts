import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared';
import { Outbox } from '#shared/queue';
import { sendMailJob, type MailTemplate } from './send-mail.job.js';

/** Promises mails. */
@Injectable()
export class MailOutbox {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Promises a mail in the caller's transaction: it goes out once that has committed, and only then.
   * @param id the row that the template is filled from, when the mail is written
   */
  promise(manager: EntityManager, template: MailTemplate, id: string): Promise<void> {
    return this.outbox.promise(manager, sendMailJob, `mail-${newId()}`, { template, id });
  }
}
