import type { Extraction } from './extraction.js';
import type { ReceiptPage } from './receipt-page.js';

/** What is known about a receipt before it is read. Hints break ties; they never override what is printed. */
export interface ReadHints {
  /** Whose receipt it is: who pays for an online reading, and whose earlier answers may serve again. */
  readonly householdId?: string;
  /** ISO 4217 code of the household's currency. */
  readonly householdCurrency?: string;
  /** BCP 47 tag of the household's locale, for example "en-MY". */
  readonly locale?: string;
  /** Local date of the upload, YYYY-MM-DD. A purchase more than two days later is implausible. */
  readonly uploadedOn: string;
  /** One of very many: the model has time until tomorrow. */
  readonly isBacklog?: boolean;
  /** What the local reader made of the same pages before; it does not read them again. */
  readonly localReading?: Extraction;
}

/** A receipt to be read. */
export interface ReadRequest {
  /** Of the same receipt, in reading order; at least one. */
  readonly pages: readonly ReceiptPage[];
  readonly hints: ReadHints;
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

  /** How many receipts of one household are better read together than one by one. */
  get bestTogether(): number {
    return 1;
  }

  /** Reads receipts of one household, each of which ends by itself. */
  async readTogether(requests: readonly ReadRequest[]): Promise<PromiseSettledResult<Extraction>[]> {
    const ends: PromiseSettledResult<Extraction>[] = [];
    for (const { pages, hints } of requests)
      ends.push(...(await Promise.allSettled([this.read(pages, hints)])));
    return ends;
  }
}
