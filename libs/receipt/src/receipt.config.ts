import { settings, wholeNumber } from '#shared/config';

export class ReceiptSettings extends settings({
  /** How long an upload link stays valid, in seconds. */
  RECEIPT_UPLOAD_SECONDS: wholeNumber({ min: 60, max: 3_600 }).default(900),
  /** After this many seconds a reading is stopped and tried again. */
  RECEIPT_READ_SECONDS: wholeNumber({ min: 5, max: 600 }).default(60),
}) {}
