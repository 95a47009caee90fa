import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Mailer, MailRefusedError } from '#shared/mail';
import { JobProcessor, PermanentJobError, ProcessesJob, type JobRun } from '#shared/queue';
import { toHtml, toText } from '../mail/mail-layout.js';
import { MAIL_SOURCES, type MailSource } from '../mail/mail-source.js';
import { MAIL_TEMPLATES, sendMailJob, type MailTemplate } from '../mail/send-mail.job.js';

type Payload = z.infer<typeof sendMailJob.payload>;

@Injectable()
@ProcessesJob(sendMailJob)
export class SendMailProcessor extends JobProcessor<Payload> {
  readonly definition = sendMailJob;
  private readonly sources: ReadonlyMap<MailTemplate, MailSource>;

  /** @throws when a template has no source, or two */
  constructor(
    private readonly mailer: Mailer,
    @Inject(MAIL_SOURCES) sources: readonly MailSource[],
  ) {
    super();
    const entries = sources.flatMap((source) =>
      source.templates.map((template) => [template, source] as const),
    );
    this.sources = new Map(entries);
    const missing = MAIL_TEMPLATES.filter((template) => !this.sources.has(template));
    if (missing.length > 0) throw new Error(`Mails without a source: ${missing.join(', ')}`);
    if (entries.length !== this.sources.size) throw new Error('A mail has two sources');
  }

  /** The job's id becomes the Message-ID: a mail that a dying worker sent and the next one sends again is the same. */
  protected async handle({ template, id }: Payload, { jobId }: JobRun): Promise<void> {
    const mail = await this.sources.get(template)!.compose(template, id);
    if (!mail) return;
    try {
      await this.mailer.send({
        id: jobId,
        to: mail.to,
        subject: mail.subject,
        text: toText(mail),
        html: toHtml(mail),
      });
    } catch (error) {
      throw error instanceof MailRefusedError
        ? new PermanentJobError(error.message, { cause: error })
        : error;
    }
  }
}
