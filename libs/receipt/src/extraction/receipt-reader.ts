import type { Extraction } from './extraction.js';
import type { ReceiptPage } from './receipt-page.js';

/** What is known about a receipt before it is read. Hints break ties; they never override what is printed. */
export interface ReadHints {
  /** ISO 4217 code of the household's currency. */
  readonly householdCurrency?: string;
  /** BCP 47 tag of the household's locale, for example "en-MY". */
  readonly locale?: string;
  /** Local date of the upload, YYYY-MM-DD. A purchase more than two days later is implausible. */
  readonly uploadedOn: string;
  /** No further attempt follows: rather answer with a lesser reading than fail. */
  readonly isFinalAttempt?: boolean;
}

/**
 * Reads the photographed pages of one receipt.
 *
 * Implementations throw a `ReaderError` (see reader.errors.ts); its `retryable` says whether the same bytes
 * may succeed later. They never guess: a field they are unsure of is null.
 */
export abstract class ReceiptReader {
  /**
   * @param pages of the same receipt, in reading order; at least one.
   */
  abstract read(pages: readonly ReceiptPage[], hints: ReadHints): Promise<Extraction>;
}
