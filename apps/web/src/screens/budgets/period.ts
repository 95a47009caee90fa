import type { Schemas } from '../../api/client';
import { api, bodyOf } from '../../api/client';
import { useResource, type Resource } from '../../api/resource';
import { formatDay, type Day } from '../../format/dates';

/** One period of a budget, with the names of its categories and the transactions behind its figures. */
export interface Period {
  readonly currency: string;
  readonly totals: Schemas['BudgetReport']['periods'][number];
  readonly rows: Schemas['BudgetReport']['rows'];
}

/** The period that a day is in; null = the budget did not exist then. */
export const usePeriod = (budgetId: string, day: Day): Resource<Period | null> =>
  useResource(`budget ${budgetId} ${day}`, async (signal) => {
    const { periods, rows, currency } = await bodyOf(
      api.GET('/v1/analytics/budget-vs-actual', {
        params: { query: { budgetId, from: day, to: day } },
        signal,
      }),
    );
    const [totals] = periods;
    return totals ? { totals, rows, currency } : null;
  });

/** `November 2026` for a whole month, else its days. */
export function nameOfPeriod({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }): string {
  const isMonth =
    startsOn.slice(0, 7) === endsOn.slice(0, 7) && startsOn.endsWith('-01') && endsOn.slice(8) >= '28';
  return isMonth ? formatDay(startsOn, 'month') : `${formatDay(startsOn)} – ${formatDay(endsOn)}`;
}
