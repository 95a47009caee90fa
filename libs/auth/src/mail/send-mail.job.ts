import { z } from 'zod';
import { defineJob } from '#shared/queue';

/**
 * The mails that there are. To add one: its name here, a `MailSource` for it in its own room, and that source in
 * `jobs/auth-jobs.module.ts`; the worker does not start without.
 */
export const MAIL_TEMPLATES = [
  /** id: a one-time link. */
  'email_verification',
  /** To the old address, as soon as another one is asked for. id: the one-time link that went to the new one. */
  'email_change_requested',
  /** To the old address, once the new one has taken its place. id: the one-time link. */
  'email_changed',
  /** id: a one-time link. */
  'password_reset',
  /** id: the user, as of the following. */
  'password_changed',
  'second_factor_added',
  'second_factor_removed',
  /** id: the erasure. */
  'erasure_scheduled',
  /** id: the export. */
  'export_ready',
  /** id: the invitation. */
  'invitation',
  /** Of something in a household, to one of its owners. id: the notice. */
  'owner_notice',
] as const;

export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** Writes and sends one mail. Its payload names a row; addresses, names and tokens never pass through the queue. */
export const sendMailJob = defineJob({
  name: 'mail-send',
  payload: z.object({ template: z.enum(MAIL_TEMPLATES), id: z.guid() }),
  // One and a half to three hours of trying: mail servers greylist, and have outages.
  attempts: 12,
  backoffMs: 5_000,
  concurrency: 4,
});
