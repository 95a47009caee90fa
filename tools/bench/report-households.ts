import { addDays, addMonths, type LocalDate } from '#shared';
import { makeHousehold } from '#budget/testing';
import {
  withTransactions,
  writeMadeHouseholds,
  type MadeBooks,
  type WantedHouseholds,
  type WrittenHousehold,
} from './made-households.js';

/** Transactions of each household whose reports are measured, and of the whole table that they live in. */
export const EVERYDAY_SIZE = 1_000;
export const REPORT_SIZES = [EVERYDAY_SIZE, 50_000] as const;
export const TABLE_ROWS = 1_000_000;

/** A household of everyday size, and one that goes shopping sixty times as often: both in twelve months. */
const BUSTLE = [1, 60] as const;
const SEED = 7;
/** The rest of the table: so many households live alike, over two years. */
const COPIES = 20;
/** Such a household has more transactions than are missing at the end. */
const FILLER_BUSTLE = 4;

const oneOf = (books: MadeBooks): WantedHouseholds => ({ books, copies: 1 });

export interface ReportRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The twelve months before the current one: what looks ahead has to find its past just behind it. */
export function reportedRange(today: LocalDate): ReportRange {
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  return { from: addMonths(firstOfMonth, -12), to: addDays(firstOfMonth, -1) };
}

/**
 * Fills an empty, migrated database with exactly `rows` transactions of made households.
 * @returns the households of `REPORT_SIZES`, whose transactions all lie in the range
 */
export async function writeReportHouseholds(
  databaseUrl: string,
  signingJwk: Readonly<Record<string, string>>,
  range: ReportRange,
  rows: number,
): Promise<WrittenHousehold[]> {
  const wanted = REPORT_SIZES.map((size, index) =>
    oneOf(
      withTransactions(makeHousehold({ ...range, seed: SEED, country: 'DE', bustle: BUSTLE[index] }), size),
    ),
  );
  let missing = rows - REPORT_SIZES.reduce((sum, size) => sum + size, 0);
  const life = { from: addMonths(range.from, -12), to: range.to };
  for (let seed = SEED + 1; ; seed++) {
    const books = makeHousehold({ ...life, seed });
    const each = books.transactions.length;
    if (missing < 2 * each) {
      wanted.push(oneOf(withTransactions(makeHousehold({ ...life, seed, bustle: FILLER_BUSTLE }), missing)));
      break;
    }
    // What is left is enough for one more household.
    const copies = Math.min(COPIES, Math.floor(missing / each) - 1);
    wanted.push({ books, copies });
    missing -= copies * each;
  }
  const written = await writeMadeHouseholds(databaseUrl, signingJwk, wanted);
  return written.slice(0, REPORT_SIZES.length);
}
