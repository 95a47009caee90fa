import { z } from 'zod';
import { settings } from '#shared/config';

const ADDRESS = /^(?:[^<>"\r\n]{1,100} <)?([^\s<>@"]+@[^\s<>@"]+)>?$/;

export class MailSettings extends settings(
  {
    MAIL_DRIVER: z.enum(['file', 'smtp']).default('file'),
    /** Folder of the file driver. */
    MAIL_FILE_PATH: z.string().default('./.data/mails'),
    /** Who mails come from: an address, or a name and the address in angle brackets. */
    MAIL_FROM: z
      .string()
      .regex(ADDRESS, 'must be an address, or a name and <address>')
      .default('BudgetSync <no-reply@localhost>'),
    /** `smtps://user:password@host` (TLS from the start) or `smtp://…` (STARTTLS, required unless the host is loopback). */
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// URL' })
      .transform((url) => new URL(url))
      .refine(
        ({ hostname, pathname, search }) => hostname !== '' && pathname.length < 2 && search === '',
        'must name a host and nothing after it',
      )
      .optional(),
  },
  ({ MAIL_DRIVER, SMTP_URL, MAIL_FROM }) => [
    ...(MAIL_DRIVER === 'smtp' && !SMTP_URL ? ['SMTP_URL: is missing, MAIL_DRIVER=smtp needs it'] : []),
    ...(MAIL_DRIVER === 'smtp' && domainOf(MAIL_FROM) === 'localhost'
      ? ['MAIL_FROM: is missing, MAIL_DRIVER=smtp needs an address that mails may come from']
      : []),
  ],
) {}

/** The domain of the sender's address. */
export function domainOf(from: string): string {
  const [, address = ''] = ADDRESS.exec(from) ?? [];
  return address.slice(address.indexOf('@') + 1);
}
