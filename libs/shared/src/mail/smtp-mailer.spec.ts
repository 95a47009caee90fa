import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { freePort } from '#shared/testing';
import { MailRefusedError, type Mail } from './mailer.js';
import { SmtpMailer, smtpServerOf, type SmtpServer } from './smtp-mailer.js';

const FROM = 'BudgetSync <no-reply@budgetsync.example>';
const MAIL: Mail = {
  id: 'mail-7',
  to: 'ada@example.org',
  subject: 'Grüße, and a very long subject that does not fit into one line of seventy-eight characters',
  text: 'Hello\nhttps://app.example/x#token=v1.a',
  html: '<p>Hello</p>',
};

interface Received {
  readonly from: string;
  readonly to: string[];
  readonly user: unknown;
  readonly encrypted: boolean;
  readonly source: string;
}

let server: SMTPServer | undefined;
const received: Received[] = [];
const refusal = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });

/** A real mail server on a port of its own. */
async function startServer(options: SMTPServerOptions = {}): Promise<SmtpServer> {
  const running = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope, user, secure }, done) {
      void text(stream).then((source) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          user,
          encrypted: secure,
          source,
        });
        done();
      });
    },
    ...options,
  });
  // A client that breaks off is what several tests want.
  running.on('error', () => undefined);
  server = running;
  const listener = running.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  return { host: '127.0.0.1', port, secure: false, requireTls: false };
}

const send = async (to: SmtpServer, mail: Mail = MAIL) => {
  const mailer = new SmtpMailer(to, FROM);
  try {
    await mailer.send(mail);
  } finally {
    mailer.close();
  }
};

beforeEach(() => received.splice(0));
afterEach(async () => {
  const stopping = server;
  server = undefined;
  if (stopping) await new Promise<void>((resolve) => stopping.close(resolve));
});

describe('a mail by SMTP', () => {
  it('arrives in both forms, from the sender, under its own id', async () => {
    await send(await startServer());

    const [{ source, ...envelope }] = received as [Received];
    expect(envelope).toMatchObject({ from: 'no-reply@budgetsync.example', to: ['ada@example.org'] });
    expect(source).toContain('From: BudgetSync <no-reply@budgetsync.example>');
    expect(source).toContain('Message-ID: <mail-7@budgetsync.example>');
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source).toMatch(/Content-Type: text\/plain/);
    expect(source).toMatch(/Content-Type: text\/html/);
    expect(source).toContain('https://app.example/x#token=v1.a');
  });

  it('has the same Message-ID when it is sent again', async () => {
    const to = await startServer();
    await send(to);
    await send(to);

    const ids = received.map(({ source }) => /^Message-ID: .+$/m.exec(source)?.[0]);
    expect(ids).toEqual(Array(2).fill('Message-ID: <mail-7@budgetsync.example>'));
  });

  it('goes to one recipient, whatever the address looks like', async () => {
    const to = await startServer();
    await send(to, { ...MAIL, to: 'ada@example.org, eve@example.org' }).catch(() => undefined);

    expect(received.flatMap((mail) => mail.to)).not.toContain('eve@example.org');
  });

  it('takes no header out of a subject', async () => {
    await send(await startServer(), { ...MAIL, subject: 'Hello\r\nBcc: eve@example.org' });

    expect(received[0]!.to).toEqual(['ada@example.org']);
    expect(received[0]!.source).not.toMatch(/^Bcc:/m);
  });

  it('is signed in for when the address names a user', async () => {
    const to = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        done(null, { user: `${username}/${password}` });
      },
    });
    await send({ ...to, user: 'me', password: 'p@ss' });

    expect(received[0]!.user).toBe('me/p@ss');
  });
});

describe('a mail that cannot be sent', () => {
  it('is refused for good when its recipient is', async () => {
    const to = await startServer({
      onRcptTo: (_address, _session, done) => {
        done(refusal('no such user here', 550));
      },
    });

    await expect(send(to)).rejects.toThrow(MailRefusedError);
  });

  it('is refused for good when its content is', async () => {
    const to = await startServer({
      onData(stream, _session, done) {
        stream.resume().on('end', () => {
          done(refusal('Message rejected', 554));
        });
      },
    });

    await expect(send(to)).rejects.toThrow(MailRefusedError);
  });

  it.each([
    ['is greylisted', 451],
    ['meets a full mailbox', 452],
  ])('may be tried again when it %s', async (_situation, code) => {
    const to = await startServer({
      onRcptTo: (_address, _session, done) => {
        done(refusal('later, please', code));
      },
    });

    await expect(send(to)).rejects.not.toThrow(MailRefusedError);
    expect(received).toEqual([]);
  });

  it('may be tried again when nobody listens', async () => {
    const port = await freePort();

    await expect(send({ host: '127.0.0.1', port, secure: false, requireTls: false })).rejects.toMatchObject({
      originalCode: 'ECONNREFUSED',
    });
  });

  it('may be tried again when the sign-in is refused, which the installation can mend', async () => {
    const to = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        done(null, {});
      },
    });

    await expect(send({ ...to, user: 'me', password: 'wrong' })).rejects.toMatchObject({ code: 'EAUTH' });
  });
});

describe('the encryption of mails', () => {
  it('is required: a server that offers none gets neither mail nor password', async () => {
    const signIns: unknown[] = [];
    const to = await startServer({
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) => {
        signIns.push(auth);
        done(null, { user: 'me' });
      },
    });

    await expect(send({ ...to, requireTls: true, user: 'me', password: 'p' })).rejects.toMatchObject({
      code: 'ETLS',
    });
    expect([...received, ...signIns]).toEqual([]);
  });

  it.each([
    ['STARTTLS', false],
    ['TLS from the start', true],
  ])('refuses a server whose certificate nobody vouches for (%s)', async (_how, secure) => {
    const to = await startServer({ disabledCommands: [], secure });

    await expect(send({ ...to, secure, requireTls: true })).rejects.not.toThrow(MailRefusedError);
    expect(received).toEqual([]);
  });

  it.each([
    ['smtp://localhost:1025', { host: 'localhost', port: 1025, secure: false, requireTls: false }],
    ['smtp://127.0.0.9', { host: '127.0.0.9', port: 587, secure: false, requireTls: false }],
    ['smtp://[::1]:25', { host: '::1', port: 25, secure: false, requireTls: false }],
    [
      'smtp://127.0.0.1.example.org',
      { host: '127.0.0.1.example.org', port: 587, secure: false, requireTls: true },
    ],
    ['smtp://10.0.0.1', { host: '10.0.0.1', port: 587, secure: false, requireTls: true }],
    [
      'smtps://AKIA%2F:p%40ss@email-smtp.eu-central-1.amazonaws.com',
      {
        host: 'email-smtp.eu-central-1.amazonaws.com',
        port: 465,
        secure: true,
        requireTls: true,
        user: 'AKIA/',
        password: 'p@ss',
      },
    ],
  ])('is decided by the address %s', (url, expected) => {
    expect(smtpServerOf(new URL(url))).toEqual(expected);
  });
});
