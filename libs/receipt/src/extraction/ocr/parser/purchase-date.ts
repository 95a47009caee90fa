import { latestPlausibleDate } from '../../checks.js';
import type { ReadHints } from '../../receipt-reader.js';
import type { Candidate } from './candidate-ranker.js';
import { findDates, type DateMatch, type DateOrder } from './dates.js';
import { evidenceOf, weakestCharacter } from './evidence.js';
import type { LocaleEvidence } from './locale-evidence.js';
import type { ReceiptRow, ReceiptText } from './receipt-text.js';
import { findTimes } from './times.js';

const DATE_WORD =
  /\bd[ae][tl]e|dat(?:um|a|o)\b|tarikh|fecha|tgl|tanggal|dátum|dato\b|日付|日期|\bdt\b|issued|invoice date/i;
const OTHER_DATE_WORD =
  /\bexp|valid|until|\bas (?:at|of)\b|effective|balance|\bdue\b|before|birth|member|return|deliver|due date|\bbbe?\b|best by|warranty|gültig|since|copyright|©|print|promo|closing|gst reg|campaign|draw/i;

/** Receipts are photographed within weeks, tax papers within years. */
const OLD_AFTER_YEARS = 15;
/** Where nothing is known, two-digit dates that start with the year are rare. */
const YEAR_FIRST_PRIOR = 0.05;
const YEAR_FIRST_PRIOR_IN_ITS_COUNTRIES = 0.6;

/** How often a till that prints one date with the month first prints all of them so. */
const SAME_ORDER = 0.9;

/** Every date on the document that is not in the future, one candidate per calendar day. */
export function purchaseDateCandidates(
  text: ReceiptText,
  locale: LocaleEvidence,
  hints: ReadHints,
): Candidate<string>[] {
  const latest = latestPlausibleDate(hints.uploadedOn);
  const uploadYear = Number(hints.uploadedOn.slice(0, 4));
  const byDate = new Map<string, Candidate<string>>();
  const found = text.rows.flatMap((row) => findDates(row.text).map((match) => ({ row, match })));
  const proven = provenOrder(found.map(({ match }) => match));
  for (const { row, match } of found) {
    for (const { date, order } of match.readings) {
      if (date > latest) continue;
      const features = {
        ...featuresOf(row, match, text),
        orderLogProbability: Math.log(orderProbability(match, order, locale, proven)),
        old: uploadYear - Number(date.slice(0, 4)) > OLD_AFTER_YEARS ? 1 : 0,
      };
      const earlier = byDate.get(date);
      byDate.set(date, {
        value: date,
        features: earlier ? strongerOf(earlier.features, features) : { ...features, repeated: 0 },
        evidence: earlier?.evidence ?? evidenceOf(row, match.start, match.end),
      });
    }
  }
  return [...byDate.values()];
}

/** The order of the document's dates that can be read in one way only ("03/27/2018"); null when none says. */
function provenOrder(matches: readonly DateMatch[]): DateOrder | null {
  const orders = new Set(
    matches
      .filter(
        ({ form, readings, hasFullYear }) => form === 'numeric' && hasFullYear && isUnambiguous(readings),
      )
      .map(({ readings }) => readings[0]!.order),
  );
  return orders.has('mdy') && !orders.has('dmy')
    ? 'mdy'
    : orders.has('dmy') && !orders.has('mdy')
      ? 'dmy'
      : null;
}

/** A day above twelve; the third of March is the same in both orders and proves nothing. */
function isUnambiguous(readings: DateMatch['readings']): boolean {
  return readings.length === 1 && Number(readings[0]!.date.slice(8)) > 12;
}

/** How probable an order of day, month and year is where several fit; 1 where only one does. */
function orderProbability(
  match: DateMatch,
  order: DateOrder,
  locale: LocaleEvidence,
  proven: DateOrder | null,
): number {
  const orders = match.readings.map((reading) => reading.order);
  if (orders.length === 1) return 1;
  const yearFirst =
    locale.country?.dateOrder === 'ymd' ? YEAR_FIRST_PRIOR_IN_ITS_COUNTRIES : YEAR_FIRST_PRIOR;
  // Never certain: tills print in the order their maker chose.
  const byCountry = 0.02 + 0.96 * locale.monthFirst;
  const monthFirst =
    proven === 'mdy' ? SAME_ORDER : proven === 'dmy' ? Math.min(byCountry, 1 - SAME_ORDER) : byCountry;
  const prior: Record<DateOrder, number> = {
    ymd: yearFirst,
    mdy: (1 - yearFirst) * monthFirst,
    dmy: (1 - yearFirst) * (1 - monthFirst),
  };
  return prior[order] / orders.reduce((sum, other) => sum + prior[other], 0);
}

function featuresOf(row: ReceiptRow, match: DateMatch, text: ReceiptText): Record<string, number> {
  const previous = text.rows[row.index - 1];
  const before = row.text.slice(0, match.start);
  const isLabelledAbove =
    previous !== undefined &&
    before.trim() === '' &&
    previous.text.length < 20 &&
    DATE_WORD.test(previous.text);
  const isOther = OTHER_DATE_WORD.test(row.text);
  return {
    labelled: !isOther && (DATE_WORD.test(row.text) || isLabelledAbove) ? 1 : 0,
    otherLabel: isOther ? 1 : 0,
    withTime: findTimes(row.text.slice(match.end)).length > 0 || findTimes(before).length > 0 ? 1 : 0,
    fullYear: match.hasFullYear ? 1 : 0,
    monthName: match.form === 'monthName' ? 1 : 0,
    compact: match.form === 'compact' ? 1 : 0,
    repaired: match.repaired ? 1 : 0,
    position: text.rows.length > 1 ? row.index / (text.rows.length - 1) : 0,
    doubt: 1 - weakestCharacter(row, match.start, match.end),
  };
}

/** A date printed twice keeps what speaks for it and the smaller of what speaks against it. */
function strongerOf(a: Readonly<Record<string, number>>, b: Record<string, number>): Record<string, number> {
  const lower = new Set(['otherLabel', 'compact', 'repaired', 'position', 'doubt']);
  const merged: Record<string, number> = { repeated: 1 };
  for (const name of Object.keys(b)) {
    merged[name] = lower.has(name) ? Math.min(a[name]!, b[name]!) : Math.max(a[name]!, b[name]!);
  }
  return merged;
}
