/** One mail to one person. */
export interface Mail {
  /**
   * Names this mail for good: a repeat after a crash carries the same `Message-ID`, by which mail programs recognise
   * it. Letters, digits and hyphens.
   */
  readonly id: string;
  /** One bare address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same as `text`, for programs that show it. */
  readonly html: string;
}

/** Hands mails over for delivery. Called by jobs only: a request never waits for a mail server. */
export abstract class Mailer {
  /**
   * Resolves when the mail has been accepted for delivery. May be called again with the same mail.
   * @throws MailRefusedError when a repeat cannot help; any other error means: try again later.
   */
  abstract send(mail: Mail): Promise<void>;

  /** Lets go of what is open. */
  close(): void {
    // Most drivers hold nothing.
  }
}

/** The mail server will never take this mail, e.g. because the recipient does not exist. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';

  constructor(cause: Error) {
    super(`The mail was refused: ${cause.message}`, { cause });
  }
}
