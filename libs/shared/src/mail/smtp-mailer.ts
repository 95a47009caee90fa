import { createTransport, type Transporter } from 'nodemailer';
import { isLoopback } from '#shared/config';
import { toMessage } from './mail-message.js';
import { Mailer, MailRefusedError, type Mail } from './mailer.js';

const TIMEOUT_MS = 10_000;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'smtps:': 465, 'smtp:': 587 };

/** Whom to talk to, and how. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS before the first byte; otherwise STARTTLS. */
  readonly secure: boolean;
  /** Rather no mail than one that is sent in the clear. */
  readonly requireTls: boolean;
  readonly user?: string;
  readonly password?: string;
}

/** What an address like `smtps://user:password@host:465` says. Only a server on this machine may do without TLS. */
export function smtpServerOf(url: URL): SmtpServer {
  const { protocol, hostname, port, username, password } = url;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? DEFAULT_PORTS[protocol]! : Number(port),
    secure: protocol === 'smtps:',
    requireTls: !isLoopback(url),
    ...(username === ''
      ? {}
      : { user: decodeURIComponent(username), password: decodeURIComponent(password) }),
  };
}

/** Mails by SMTP, e.g. through Amazon SES. */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(
    { host, port, secure, requireTls, user, password }: SmtpServer,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      host,
      port,
      secure,
      requireTLS: requireTls && !secure,
      ignoreTLS: !requireTls && !secure,
      ...(user === undefined ? {} : { auth: { user, pass: password } }),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
  }

  async send(mail: Mail): Promise<void> {
    try {
      await this.transport.sendMail(toMessage(mail, this.from));
    } catch (error) {
      throw isRefusal(error) ? new MailRefusedError(error) : error;
    }
  }

  override close(): void {
    this.transport.close();
  }
}

/**
 * Whether the server refused this very mail, for good: its recipient or its content. A refused sign-in or greeting is
 * the installation's fault and passes when that is mended.
 */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code, permanent } = error as Error & { code?: string; permanent?: boolean };
  return permanent === true && (code === 'EENVELOPE' || code === 'EMESSAGE');
}
