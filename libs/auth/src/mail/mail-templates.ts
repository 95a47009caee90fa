import type { MailContent } from './mail-layout.js';

/** For people whose time zone a mail does not know. */
const instant = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const NOT_YOU =
  'If this was not you, choose a new password at once: "Forgot password" on the sign-in page ends every session.';

export function emailVerificationMail(data: { readonly url: string; readonly expiresAt: Date }): MailContent {
  return {
    subject: 'Confirm your e-mail address',
    paragraphs: [
      'please confirm that this e-mail address is yours.',
      `The link is good once, until ${instant.format(data.expiresAt)} UTC.`,
      'If you know nothing of this, ignore this mail: nothing happens without the link.',
    ],
    link: { label: 'Confirm the address', url: data.url },
  };
}

export function emailChangeRequestedMail(): MailContent {
  return {
    subject: 'Your e-mail address is to be changed',
    paragraphs: [
      'somebody who is signed in to your account asked to replace this e-mail address by another one. Until the new ' +
        'address has been confirmed, this one stays in use.',
      NOT_YOU,
    ],
  };
}

export function emailChangedMail(): MailContent {
  return {
    subject: 'Your e-mail address was changed',
    paragraphs: [
      'your account now has another e-mail address, and this one no longer signs you in.',
      'If this was not you, write to our support at once.',
    ],
  };
}

export function passwordResetMail(data: { readonly url: string; readonly expiresAt: Date }): MailContent {
  return {
    subject: 'Reset your password',
    paragraphs: [
      'somebody, hopefully you, asked for a new password for your account.',
      `The link is good once, until ${instant.format(data.expiresAt)} UTC. It ends every session and API key.`,
      'If it was not you, ignore this mail: your password stays as it is.',
    ],
    link: { label: 'Choose a new password', url: data.url },
  };
}

export function passwordChangedMail(): MailContent {
  return {
    subject: 'Your password was changed',
    paragraphs: ['the password of your account was changed, and your other sessions were ended.', NOT_YOU],
  };
}

export function secondFactorAddedMail(): MailContent {
  return {
    subject: 'Signing in now takes a code',
    paragraphs: ['your account now asks for a code of your authenticator app at every sign-in.', NOT_YOU],
  };
}

export function secondFactorRemovedMail(): MailContent {
  return {
    subject: 'Signing in no longer takes a code',
    paragraphs: ['your account no longer asks for a code of your authenticator app.', NOT_YOU],
  };
}

export function invitationMail(data: {
  /** Null when the inviting user has given no name, or, as the household's, one that must not be mailed. */
  readonly inviterName: string | null;
  readonly householdName: string | null;
  readonly url: string;
  readonly expiresAt: Date;
}): MailContent {
  const household = data.householdName === null ? 'a household' : `the household "${data.householdName}"`;
  return {
    subject: 'You are invited to a household',
    paragraphs: [
      `${data.inviterName ?? 'Somebody'} invites you to ${household} at BudgetSync.`,
      'Sign in, or sign up, with this e-mail address: the invitation is for nobody else.',
      `The link is good until ${instant.format(data.expiresAt)} UTC.`,
      'If you do not know who this is, ignore this mail.',
    ],
    link: { label: 'See the invitation', url: data.url },
  };
}

export function exportReadyMail(data: { readonly url: string; readonly expiresAt: Date }): MailContent {
  return {
    subject: 'Your data export is ready',
    paragraphs: [
      'the export of your data that you asked for is ready.',
      `It can be downloaded until ${day.format(data.expiresAt)}, by you alone: sign in first.`,
      NOT_YOU,
    ],
    link: { label: 'Download the export', url: data.url },
  };
}

export function erasureScheduledMail(data: { readonly erasedOn: Date }): MailContent {
  return {
    subject: 'Your account will be deleted',
    paragraphs: [
      `your account and everything in it will be deleted on ${day.format(data.erasedOn)}.`,
      'If you change your mind, sign in before that day and choose to keep your account.',
      NOT_YOU,
    ],
  };
}
