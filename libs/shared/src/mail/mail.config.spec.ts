import { ConfigurationError, readSettings } from '#shared/config';
import { MailSettings } from './mail.config.js';

const read = (environment: Record<string, string>) => () => readSettings(environment, [MailSettings]);
const SMTP = {
  MAIL_DRIVER: 'smtp',
  MAIL_FROM: 'BudgetSync <no-reply@example.org>',
  SMTP_URL: 'smtps://user:pass@mail.example.org:465',
};

describe('the settings of mails', () => {
  it.each([[{}], [SMTP], [{ ...SMTP, MAIL_FROM: 'no-reply@example.org' }]])('take %j', (environment) => {
    expect(read(environment)).not.toThrow();
  });

  it.each([
    ['no server', { ...SMTP, SMTP_URL: '' }],
    ['no sender', { ...SMTP, MAIL_FROM: '' }],
    ['a sender with a line break', { ...SMTP, MAIL_FROM: 'x@example.org\nBcc: y@example.org' }],
    ['two senders', { ...SMTP, MAIL_FROM: 'x@example.org, y@example.org' }],
    ['another protocol', { ...SMTP, SMTP_URL: 'https://mail.example.org' }],
    ['options that would not be heard', { ...SMTP, SMTP_URL: 'smtp://mail.example.org?ignoreTLS=true' }],
  ])('refuse smtp with %s, without repeating a secret', (_situation, environment) => {
    expect(read(environment)).toThrow(ConfigurationError);
    expect(read(environment)).not.toThrow(/pass/);
  });
});
