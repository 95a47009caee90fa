import { Money } from '#shared';

export type CandidateReasonCode = 'same_amount' | 'converted_amount' | 'days_apart' | 'names_account';

/** One thing that speaks for a candidate, and how much. */
export interface CandidateReason {
  readonly code: CandidateReasonCode;
  /** Out of 100, together with those of the other reasons. */
  readonly points: number;
  /** For a person. */
  readonly text: string;
}

/** What is compared of the two transactions. */
export interface Comparison {
  readonly daysApart: number;
  /** At most so many days apart. */
  readonly days: number;
  /** What the candidate moves. */
  readonly amount: Money;
  /** What it would move exactly; across currencies by a rate. */
  readonly expected: Money;
  /** How far it may be off. */
  readonly toleranceUnits: bigint;
  /** Text of the two transactions in which the name of the other's account may stand. */
  readonly mentions: readonly { readonly text: string | null; readonly accountName: string }[];
}

const AMOUNT_POINTS = 50;
const DAYS_POINTS = 40;
const NAME_POINTS = 10;
/** Shorter names stand in too many words. */
const SHORTEST_NAME = 3;

/** Why the candidate may be the other side, most telling first. The sum of the points is its score, 0 to 100. */
export function scoreCandidate(comparison: Comparison): CandidateReason[] {
  const { daysApart, days, mentions } = comparison;
  const named = mentions.find(
    ({ text, accountName }) =>
      accountName.length >= SHORTEST_NAME && text?.toLowerCase().includes(accountName.toLowerCase()),
  );
  return [
    amountReason(comparison),
    {
      code: 'days_apart',
      points: Math.round((DAYS_POINTS * (days + 1 - daysApart)) / (days + 1)),
      text: daysApart === 0 ? 'On the same day.' : `${daysApart} ${daysApart === 1 ? 'day' : 'days'} apart.`,
    },
    ...(named
      ? [{ code: 'names_account' as const, points: NAME_POINTS, text: `It names ${named.accountName}.` }]
      : []),
  ];
}

function amountReason({ amount, expected, toleranceUnits }: Comparison): CandidateReason {
  if (toleranceUnits === 0n) {
    return { code: 'same_amount', points: AMOUNT_POINTS, text: `Exactly ${amount.toString()}.` };
  }
  const difference = amount.minus(expected).minorUnits;
  const off = difference < 0n ? -difference : difference;
  const points = Number((BigInt(AMOUNT_POINTS) * (toleranceUnits - off)) / toleranceUnits);
  const text = `${amount.toString()}, where the rate of the day makes ${expected.toString()}.`;
  return { code: 'converted_amount', points, text };
}
