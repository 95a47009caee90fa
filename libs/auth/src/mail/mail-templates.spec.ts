import { toHtml, toText, type MailContent } from './mail-layout.js';
import * as templates from './mail-templates.js';

const url = 'https://app.example/page#token=v1.password_reset.x';
const expiresAt = new Date('2026-11-22T09:30:00Z');
const householdName = '<b>Us</b> & "them"';

const MAILS: Record<string, MailContent> = {
  'an address to confirm': templates.emailVerificationMail({ url, expiresAt }),
  'a wish to change the address': templates.emailChangeRequestedMail(),
  'a changed address': templates.emailChangedMail(),
  'a password to reset': templates.passwordResetMail({ url, expiresAt }),
  'a changed password': templates.passwordChangedMail(),
  'a second factor': templates.secondFactorAddedMail(),
  'no second factor': templates.secondFactorRemovedMail(),
  'an invitation': templates.invitationMail({ inviterName: 'Ada <x>', householdName, url, expiresAt }),
  'an export': templates.exportReadyMail({ url, expiresAt }),
  'an erasure': templates.erasureScheduledMail({ erasedOn: expiresAt }),
};

describe.each(Object.entries(MAILS))('the mail about %s', (_about, mail) => {
  it('says the same in text and HTML, link included', () => {
    const [text, html] = [toText(mail), toHtml(mail)];
    const shown = html
      .replace(/<title>.*<\/title>|<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    for (const paragraph of mail.paragraphs) {
      expect(text).toContain(paragraph);
      expect(shown).toContain(paragraph);
    }
    if (mail.link) {
      expect(text).toContain(`\n${mail.link.url}\n`);
      expect(html).toContain(`href="${mail.link.url}"`);
      expect(shown).toContain(mail.link.url);
    }
  });
});

describe('what people typed', () => {
  it('is no HTML in a mail', () => {
    const html = toHtml(MAILS['an invitation']!);
    expect(html).toContain('Ada &lt;x&gt;');
    expect(html).toContain('&lt;b&gt;Us&lt;/b&gt; &amp; &quot;them&quot;');
  });
});

describe('the end of a link', () => {
  it('is told as a time that everybody can place', () => {
    expect(toText(MAILS['a password to reset']!)).toContain('22 November 2026 at 09:30 UTC');
  });
});
