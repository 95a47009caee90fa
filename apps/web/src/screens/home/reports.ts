import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource, type Resource } from '../../api/resource';
import { monthEnd, monthOf, today } from '../../format/dates';

const MONTHS = 12;

/** Money in and out of the last twelve months, this one last. */
export function useCashFlow(): Resource<Schemas['CashFlow']> {
  const from = monthOf(today(), 1 - MONTHS);
  const to = monthEnd(today());
  return useResource(`cash-flow ${from} ${to}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/cash-flow', { params: { query: { from, to, groupBy: 'month' } }, signal })),
  );
}

/** What this month will probably bring, and what is still due in it and the next. */
export const useForecast = (): Resource<Schemas['Forecast']> =>
  useResource(`forecast ${today()}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/forecast', { params: { query: { months: 1 } }, signal })),
  );
