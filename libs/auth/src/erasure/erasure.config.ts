import { settings, wholeNumber } from '#shared/config';

export class ErasureSettings extends settings({
  /** Days between the wish to delete an account and its erasure, in which the person may change their mind. */
  ACCOUNT_ERASURE_GRACE_DAYS: wholeNumber({ min: 0, max: 90 }).default(14),
}) {}
