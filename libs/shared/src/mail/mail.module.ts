import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { FileMailer } from './file-mailer.js';
import { MailSettings } from './mail.config.js';
import { Mailer } from './mailer.js';
import { SmtpMailer, smtpServerOf } from './smtp-mailer.js';

/** The mail driver that the settings name. */
@Global()
@Module({
  providers: [{ provide: Mailer, inject: [MailSettings], useFactory: createMailer }],
  exports: [Mailer],
})
export class MailModule implements OnApplicationShutdown {
  constructor(@Inject(Mailer) private readonly mailer: Mailer) {}

  onApplicationShutdown(): void {
    this.mailer.close();
  }
}

function createMailer({ MAIL_DRIVER, MAIL_FILE_PATH, MAIL_FROM, SMTP_URL }: MailSettings): Mailer {
  if (MAIL_DRIVER === 'file') return new FileMailer(MAIL_FILE_PATH, MAIL_FROM);
  if (SMTP_URL) return new SmtpMailer(smtpServerOf(SMTP_URL), MAIL_FROM);
  throw new Error('MailSettings let an incomplete driver through');
}
