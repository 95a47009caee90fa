/** Identity: users, sessions, tokens, households and membership. */
import { sendMailJob } from './mail/send-mail.job.js';

/** The jobs of this lib. */
export const authJobs = [sendMailJob] as const;

export { AccessResolver } from './access/access-resolver.js';
export { AuthSettings } from './auth.config.js';
export { AuthModule } from './auth.module.js';
export { LinkSettings } from './mail/link.config.js';
export { MailOutbox } from './mail/mail-outbox.js';
