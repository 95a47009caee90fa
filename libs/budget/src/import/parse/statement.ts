import type { LocalDate } from '#shared';
import type { NamedCategory } from '../../category/category-names.js';
import type { OriginalAmount } from '../../transaction/original-amount.js';
import type { TransactionStatus } from '../../transaction/transaction.entity.js';

/** One movement as a bank's file tells it. Amounts are minor units of the account's currency. */
export interface StatementRow {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly postedOn: LocalDate;
  /** Negative = money out. */
  readonly amountUnits: bigint;
  readonly payee: string | null;
  readonly memo: string | null;
  /** The bank's own id of it, if it gives one. */
  readonly externalId: string | null;
  readonly category: NamedCategory | null;
  readonly tags: readonly string[];
  readonly status: TransactionStatus;
  /** Empty, or parts that sum to the amount. */
  readonly splits: readonly StatementSplit[];
  /** What no bank tells, but our own exports do. */
  readonly own?: {
    /** As the exporting household called the transfer that this is a side of. */
    readonly transferId: string | null;
    readonly original: OriginalAmount | null;
  };
}

export interface StatementSplit {
  readonly amountUnits: bigint;
  readonly memo: string | null;
  readonly category: NamedCategory | null;
}

/** Where a file says something that cannot be taken, counted from 1. In CSV the column is that of the table. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

export interface ImportFault extends FilePosition {
  /** Stable and for programs. */
  readonly code: string;
  /** A sentence for a person. */
  readonly message: string;
}

/** The only thing that reading a file throws: what is wrong with it, in the order of the file. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';

  constructor(readonly faults: readonly ImportFault[]) {
    super(faults[0]?.message ?? 'The file cannot be read.');
  }

  static at({ line, column }: FilePosition, code: string, message: string): UnreadableFileError {
    return new UnreadableFileError([{ line, column, code, message }]);
  }
}

/** More are not told: whoever has so many has another problem. */
const MOST_FAULTS = 50;

/** What a file is read for, and what is noted besides its rows. */
export class ReadingNotes {
  private readonly faults: ImportFault[] = [];
  /** Movements in another currency than the account's, which were left out. */
  otherCurrency = 0;
  /** Movements that the bank has not booked yet (or never will), which were left out. */
  notBooked = 0;

  /** @param currency of the account */
  constructor(readonly currency: string) {}

  /** Notes a fault and goes on, so that a person learns of more than one. @throws UnreadableFileError when there are too many */
  addFault(position: FilePosition, code: string, message: string): void {
    const { line, column } = position;
    this.faults.push({ line, column, code, message });
    if (this.faults.length >= MOST_FAULTS) this.throwFaults();
  }

  /** @throws UnreadableFileError when there was a fault: what is not whole is not imported. */
  throwFaults(): void {
    if (this.faults.length > 0) throw new UnreadableFileError(this.faults);
  }
}

const LONGEST_PAYEE = 200;
const LONGEST_MEMO = 1_000;
const LONGEST_EXTERNAL_ID = 200;
// eslint-disable-next-line no-control-regex -- they are what is taken out
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

export const toPayee = (text: string) => toText(text.replace(/\s+/g, ' '), LONGEST_PAYEE);
export const toMemo = (text: string) => toText(text.replace(/[^\S\n]+/g, ' '), LONGEST_MEMO);
export const toExternalId = (text: string) => toText(text, LONGEST_EXTERNAL_ID);

/** As long as our fields are, without what they do not take; null when nothing is left. */
export function toText(text: string, longest: number): string | null {
  const clean = text.replace(CONTROL, '').trim().slice(0, longest).replace(LONE_SURROGATE, '').trim();
  return clean === '' ? null : clean;
}
