export { MailSettings } from './mail.config.js';
export { MailModule } from './mail.module.js';
export { Mailer, MailRefusedError, type Mail } from './mailer.js';
export { OwnerNotices, type OwnerNotice } from './owner-notices.js';
