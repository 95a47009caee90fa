import type { Money } from '#shared';

export const MATCH_REASON_CODES = [
  'same_amount',
  'same_original',
  'with_tip',
  'days_apart',
  'same_name',
] as const;
export type MatchReasonCode = (typeof MATCH_REASON_CODES)[number];

/** One thing that speaks for a match, and how much. */
export interface MatchReason {
  readonly code: MatchReasonCode;
  /** Out of 100, together with those of the other reasons. */
  readonly points: number;
  /** For a person. */
  readonly text: string;
}

/** What a purchase and a transaction have in common. */
export interface MatchFacts {
  /** What the evidence says was paid, signed as it is booked. */
  readonly paid: Money;
  /** What the account moved. */
  readonly booked: Money;
  /** What was paid in another currency, as far as the bank says so. */
  readonly original: Money | null;
  /** Days from the purchase to the booking; negative when the booking is dated before it. */
  readonly days: number;
  /** 0 to 1: how much of one name is in the other. */
  readonly likeness: number;
  readonly payee: string | null;
}

/** A bank books up to so many days after the purchase, and a shop's clock may be a day ahead. */
export const LATEST_BOOKING_DAYS = 10;
export const EARLIEST_BOOKING_DAYS = -1;
/** A tip is at most so many percent of the printed total. */
export const MOST_TIP_PERCENT = 30n;
/** What has fewer points is not worth a person's look. */
export const LEAST_MATCH_SCORE = 50;

const AMOUNT_POINTS = 50;
/** An amount that is only possible needs a name beside it. */
const TIP_POINTS = 20;
const DAYS_POINTS = 25;
const NAME_POINTS = 25;
/** Less is what any two names have in common. */
const LEAST_LIKENESS = 0.3;

/** Why the transaction may be that purchase, most telling first; none when the amounts exclude it. */
export function scoreMatch(facts: MatchFacts): MatchReason[] {
  const amount = amountReason(facts);
  if (!amount) return [];
  const { days, likeness, payee } = facts;
  const span = days < 0 ? 1 : LATEST_BOOKING_DAYS;
  const name = Math.round(NAME_POINTS * Math.max(0, (likeness - LEAST_LIKENESS) / (1 - LEAST_LIKENESS)));
  return [
    amount,
    {
      code: 'days_apart',
      points: Math.round((DAYS_POINTS * (span + 1 - Math.abs(days))) / (span + 1)),
      text: describeDays(days),
    },
    ...(name > 0
      ? [{ code: 'same_name' as const, points: name, text: `The bank calls it ${payee ?? ''}.` }]
      : []),
  ];
}

function amountReason({ paid, booked, original }: MatchFacts): MatchReason | null {
  if (booked.equals(paid))
    return { code: 'same_amount', points: AMOUNT_POINTS, text: `Exactly ${paid.toString()}.` };
  if (original?.equals(paid)) {
    const text = `${paid.toString()}, for which the account moved ${booked.toString()}.`;
    return { code: 'same_original', points: AMOUNT_POINTS, text };
  }
  if (booked.currency !== paid.currency || !paid.isNegative()) return null;
  const more = paid.minorUnits - booked.minorUnits;
  if (more <= 0n || more * 100n > -paid.minorUnits * MOST_TIP_PERCENT) return null;
  return {
    code: 'with_tip',
    points: TIP_POINTS,
    text: `${booked.toString()}: ${paid.toString()} and perhaps a tip.`,
  };
}

function describeDays(days: number): string {
  if (days === 0) return 'Booked on the day of the purchase.';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return `Booked ${count} ${days < 0 ? 'before' : 'after'} the purchase.`;
}
