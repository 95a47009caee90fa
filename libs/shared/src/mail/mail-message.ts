import type { SendMailOptions } from 'nodemailer';
import { domainOf } from './mail.config.js';
import type { Mail } from './mailer.js';

/** The mail as nodemailer takes it; the same for every driver. */
export function toMessage({ id, to, subject, text, html }: Mail, from: string): SendMailOptions {
  return {
    from,
    // As an object: a text would be read as a list of addresses.
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${domainOf(from)}>`,
    // Nobody's out-of-office answer shall reply (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
