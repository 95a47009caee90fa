import type { LocalDate } from '#shared';

export const ROLLOVERS = ['none', 'surplus', 'deficit', 'both'] as const;
/** What a line takes into the next period: nothing, what was left, what was overspent, or either. */
export type Rollover = (typeof ROLLOVERS)[number];

/** When carrying begins anew: with the first period that begins on this day or later, and so every year if `yearly`. */
export interface RolloverReset {
  readonly on: LocalDate;
  readonly yearly: boolean;
}

/** What goes from one period into the next. */
export interface RolloverRule {
  readonly rollover: Rollover;
  /** Neither more surplus nor more deficit than this is carried, in minor units; null = all of it. */
  readonly cap: bigint | null;
  readonly reset: RolloverReset | null;
}

/** What is set aside per period for a category and those descendants that have no line of their own. */
export interface PlannedLine {
  readonly categoryId: string;
  /** Minor units of the budget's currency. */
  readonly amountUnits: bigint;
  /** Null = the plan's. */
  readonly rule: RolloverRule | null;
}

/** What is planned from a day on until the next plan. */
export interface Plan {
  readonly effectiveFrom: LocalDate;
  readonly rule: RolloverRule;
  readonly lines: readonly PlannedLine[];
}

/** A budget's plans, the oldest first; never empty. */
export type Plans = readonly [Plan, ...Plan[]];

/** Number of the plan of a period that begins on `day`: the newest that is in effect by then, else the oldest. */
export function planNumberAt(plans: Plans, day: LocalDate): number {
  return Math.max(
    plans.findLastIndex(({ effectiveFrom }) => effectiveFrom <= day),
    0,
  );
}

export function planAt(plans: Plans, day: LocalDate): Plan {
  return plans[planNumberAt(plans, day)]!;
}

/**
 * Puts `revised` in effect from its day on, in place of everything planned from then on. What came before is left as
 * it is.
 * @param until from this day on what was planned before holds again; null = for good
 */
export function revisePlans(plans: Plans, revised: Plan, until: LocalDate | null): Plans {
  const before = plans.filter(({ effectiveFrom }) => effectiveFrom < revised.effectiveFrom);
  const after =
    until === null
      ? []
      : [
          { ...planAt(plans, until), effectiveFrom: until },
          ...plans.filter(({ effectiveFrom }) => effectiveFrom > until),
        ];
  const [first, ...rest] = [...before, revised, ...after];
  // A plan that says what the one before it says is none.
  return rest.reduce<Plans>(
    (kept, plan) => (samePlan(kept.at(-1)!, plan) ? kept : [...kept, plan]),
    [first!],
  );
}

function samePlan(one: Plan, other: Plan): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ rule, lines }: Plan): string {
  return JSON.stringify([rule, lines], (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
}
