import { settings, wholeNumber } from '#shared/config';

export class NotificationSettings extends settings({
  /** Days after which what a household was told goes, read or not. */
  NOTIFICATION_RETENTION_DAYS: wholeNumber({ min: 1, max: 3_650 }).default(180),
}) {}
