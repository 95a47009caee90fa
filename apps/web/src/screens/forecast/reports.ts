import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource, type Resource } from '../../api/resource';
import { monthEnd, monthOf, today } from '../../format/dates';

/** Which side of the money. */
export type Flow = 'spend' | 'income';

/** Months after the current one. */
export const MONTHS_AHEAD = 3;
/** Complete months that are drawn before it. */
const MONTHS_BEHIND = 12;

export const useForecast = (): Resource<Schemas['Forecast']> =>
  useResource(`forecast ${MONTHS_AHEAD} ${today()}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/forecast', { params: { query: { months: MONTHS_AHEAD } }, signal })),
  );

export const useBacktest = (): Resource<Schemas['ForecastBacktest']> =>
  useResource(`backtest ${today()}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/forecast/backtest', { signal })),
  );

/** What has moved in the months before. */
export function usePast(): Resource<Schemas['CashFlow']> {
  const from = monthOf(today(), -MONTHS_BEHIND);
  const to = monthEnd(monthOf(today(), -1));
  return useResource(`past ${from}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/cash-flow', { params: { query: { from, to, groupBy: 'month' } }, signal })),
  );
}
