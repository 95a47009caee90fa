import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileMailer, MAILS_PAGE } from './file-mailer.js';
import type { Mail } from './mailer.js';

const MAIL: Mail = {
  id: 'mail-1',
  to: 'ada@example.org',
  subject: 'Reset <your> password',
  text: 'Open https://app.example/reset#token=v1.x\nNot you? <script>alert(1)</script>',
  html: '<p>Open it</p>',
};

describe('the file driver', () => {
  let folder: string;
  let mailer: FileMailer;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'mails-')), 'new');
    mailer = new FileMailer(folder, 'BudgetSync <no-reply@localhost>');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  it('keeps each mail as it would be sent', async () => {
    await mailer.send(MAIL);

    const source = await readFile(join(folder, 'mail-1.eml'), 'utf8');
    expect(source).toContain('Message-ID: <mail-1@localhost>');
    expect(source).toContain('To: ada@example.org');
  });

  it('shows all mails on one page, their links to click and their text harmless', async () => {
    await mailer.send(MAIL);
    await mailer.send({ ...MAIL, id: 'mail-2', subject: 'Second' });

    const page = await readFile(join(folder, MAILS_PAGE), 'utf8');
    expect(page.match(/<!doctype/g)).toHaveLength(1);
    expect(page.match(/<article>/g)).toHaveLength(2);
    expect(page).toContain('<h2>Reset &lt;your&gt; password</h2>');
    expect(page).toContain('<a href="https://app.example/reset#token=v1.x">');
    expect(page).not.toContain('<script>');
  });

  it('keeps a mail that is sent again once', async () => {
    await mailer.send(MAIL);
    await mailer.send(MAIL);

    expect((await readdir(folder)).sort()).toEqual([MAILS_PAGE, 'mail-1.eml']);
    expect((await readFile(join(folder, MAILS_PAGE), 'utf8')).match(/<article>/g)).toHaveLength(1);
  });

  it('lets nobody but its owner read them', async () => {
    await mailer.send(MAIL);

    const modes = await Promise.all(
      [folder, join(folder, MAILS_PAGE), join(folder, 'mail-1.eml')].map(
        async (path) => (await stat(path)).mode,
      ),
    );
    expect(modes.map((mode) => (mode & 0o777).toString(8))).toEqual(['700', '600', '600']);
  });
});
