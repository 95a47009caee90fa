import type { MadeHousehold, TrueSeries } from '#budget/testing';
import type { FoundSeries, Movement } from '#budget/pure';

/** How the detector did on one household. */
export interface RecurringVerdict {
  readonly found: number;
  readonly right: number;
  readonly findable: number;
  readonly truths: readonly { readonly truth: TrueSeries; readonly isFound: boolean }[];
  readonly wrong: readonly FoundSeries<Movement>[];
}

/**
 * Judges what was found against what is true, series by series. A series found is right when most of its transactions
 * are of one true contract, most of that contract's transactions are in it, and the cadence is the contract's; a
 * contract is matched once. Left out on both sides are standing orders between the household's own accounts, which the product keeps as
 * transfers; a contract that was paid less often than the detector may ask for (three times; two for annual ones) cannot
 * be found by anybody and is not counted.
 */
export function judgeRecurring(
  made: MadeHousehold,
  found: readonly FoundSeries<Movement>[],
): RecurringVerdict {
  const paid = new Map(
    made.truth.series.map((truth) => [truth, truth.due.flatMap(({ transaction }) => transaction ?? [])]),
  );
  const own = new Set(made.transactions.filter(({ transfer }) => transfer !== null).map(({ key }) => key));
  const findable = [...paid].filter(
    ([{ cadence }, keys]) =>
      keys.length >= (cadence === 'annual' ? 2 : 3) && !keys.some((key) => own.has(key)),
  );
  const matched = new Set<TrueSeries>();
  const wrong: FoundSeries<Movement>[] = [];
  const judged = found.filter(
    (series) => !series.timetable.hits.some(({ observation }) => own.has(observation.id)),
  );
  for (const series of judged) {
    const ids = new Set(series.timetable.hits.map(({ observation }) => observation.id));
    const match = [...paid].find(([truth, keys]) => {
      const common = keys.filter((key) => ids.has(key)).length;
      return (
        truth.cadence === series.cadence &&
        !matched.has(truth) &&
        common * 2 > ids.size &&
        common * 2 > keys.length
      );
    });
    if (match) matched.add(match[0]);
    else wrong.push(series);
  }
  return {
    found: judged.length,
    right: judged.length - wrong.length,
    findable: findable.length,
    truths: findable.map(([truth]) => ({ truth, isFound: matched.has(truth) })),
    wrong,
  };
}
