import type { MailTemplate } from './send-mail.job.js';
import type { MailContent } from './mail-layout.js';

/** What a mail says, and to whom. */
export interface ComposedMail extends MailContent {
  readonly to: string;
}

/** Fills templates from the rows that their ids name, at the moment of sending. */
export abstract class MailSource {
  abstract readonly templates: readonly MailTemplate[];

  /** Null when there is nothing to say any more: the row is gone, or its link was used or has expired. */
  abstract compose(template: MailTemplate, id: string): Promise<ComposedMail | null>;
}

/** Token of the list of all sources. */
export const MAIL_SOURCES = Symbol('MAIL_SOURCES');
