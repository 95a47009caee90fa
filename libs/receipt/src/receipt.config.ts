import { settings, wholeNumber } from '#shared/config';

export class ReceiptSettings extends settings({
  /** How long an upload link stays valid, in seconds. */
  RECEIPT_UPLOAD_SECONDS: wholeNumber({ min: 60, max: 3_600 }).default(900),
  /** So long after it was announced an upload that nobody completed is looked for, and given up if it is not there. */
  RECEIPT_UPLOAD_WAIT_MINUTES: wholeNumber({ min: 61, max: 10_080 }).default(120),
  /** After this many seconds a reading is stopped and tried again. */
  RECEIPT_READ_SECONDS: wholeNumber({ min: 5, max: 600 }).default(60),
}) {}
