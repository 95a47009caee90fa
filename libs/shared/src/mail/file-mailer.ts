import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createTransport } from 'nodemailer';
import { escapeHtml } from '#shared';
import { toMessage } from './mail-message.js';
import { Mailer, type Mail } from './mailer.js';

/** The page that shows all mails. */
export const MAILS_PAGE = 'index.html';

const LINK = /https?:\/\/[^\s<>"]+/g;
/** Mails are only ever appended; the style shows the newest first. */
const PAGE_HEAD = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Mails of BudgetSync</title>
<style>
body{display:flex;flex-direction:column-reverse;justify-content:flex-end;max-width:48rem;margin:2rem auto;font-family:system-ui}
article{border:1px solid #ccc;border-radius:.5rem;margin:.5rem;padding:0 1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-family:inherit}
</style>
`;

/**
 * Keeps mails as files of one folder instead of sending them: each as it would go out (`<id>.eml`), and all of them on
 * one page. For development: who reads the folder can follow every link in it.
 */
export class FileMailer extends Mailer {
  private readonly folder: string;
  private readonly composer = createTransport({ streamTransport: true, buffer: true });

  constructor(
    folder: string,
    private readonly from: string,
  ) {
    super();
    this.folder = resolve(folder);
  }

  async send(mail: Mail): Promise<void> {
    const { message } = await this.composer.sendMail(toMessage(mail, this.from));
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const page = join(this.folder, MAILS_PAGE);
    await writeOnce(page, PAGE_HEAD);
    if (await writeOnce(join(this.folder, `${mail.id}.eml`), message as Buffer)) {
      await appendFile(page, entryOf(mail));
    }
  }
}

/** @returns whether the file is new; one that exists stays as it is. */
async function writeOnce(path: string, content: string | Buffer): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function entryOf({ id, to, subject, text }: Mail): string {
  const linked = escapeHtml(text).replace(LINK, (url) => `<a href="${url}">${url}</a>`);
  return `<article><h2>${escapeHtml(subject)}</h2>
<p>To ${escapeHtml(to)} (<a href="${encodeURIComponent(id)}.eml">as sent</a>)</p><pre>${linked}</pre></article>
`;
}
