import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource, type Resource } from '../../api/resource';
import type { Period } from '../../format/periods';
import { queryOf, type ReportFilter } from './filter';

/** First and last day, both inclusive. */
type Days = Pick<Period, 'from' | 'to'>;
/** What all reports of the page are about. */
export interface Question {
  readonly period: Period;
  /** What the period is compared with. */
  readonly before: Period;
  /** Whole months that trends are drawn of. */
  readonly trend: Days;
  readonly filter: ReportFilter;
}

const MERCHANTS = 10;
const BUDGETS = 4;

export const spendQuery = ({ from, to }: Days, filter: ReportFilter) => ({
  ...queryOf(filter),
  from,
  to,
  // Chosen categories have rows of their own already.
  ...(filter.categoryId.length === 0 && { rollup: 'true' as const }),
});
export const merchantsQuery = ({ from, to }: Days, filter: ReportFilter) => ({
  ...queryOf(filter),
  from,
  to,
  limit: MERCHANTS,
});
export const monthsQuery = ({ from, to }: Days, filter: ReportFilter) => ({
  ...queryOf(filter),
  fromMonth: from.slice(0, 7),
  toMonth: to.slice(0, 7),
});
export const flowQuery = ({ from, to }: Days, filter: ReportFilter) => ({
  ...queryOf(filter),
  from,
  to,
  groupBy: 'month' as const,
});

export function useSpend(days: Days, filter: ReportFilter): Resource<Schemas['SpendReport']> {
  const query = spendQuery(days, filter);
  return useResource(`spend ${JSON.stringify(query)}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/spend-by-category', { params: { query }, signal })),
  );
}

export function useMerchants(days: Days, filter: ReportFilter): Resource<Schemas['MerchantReport']> {
  const query = merchantsQuery(days, filter);
  return useResource(`merchants ${JSON.stringify(query)}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/merchants', { params: { query }, signal })),
  );
}

export function useMonths(days: Days, filter: ReportFilter): Resource<Schemas['MonthOverMonth']> {
  const query = monthsQuery(days, filter);
  return useResource(`months ${JSON.stringify(query)}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/month-over-month', { params: { query }, signal })),
  );
}

export function useFlow(days: Days, filter: ReportFilter): Resource<Schemas['CashFlow']> {
  const query = flowQuery(days, filter);
  return useResource(`flow ${JSON.stringify(query)}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/cash-flow', { params: { query }, signal })),
  );
}

export const useFreshness = (): Resource<Schemas['Freshness']> =>
  useResource('freshness', (signal) => bodyOf(api.GET('/v1/analytics/freshness', { signal })));

/** The household's budgets beside what was spent in their periods of these days. */
export const useBudgetReports = ({ from, to }: Days): Resource<readonly Schemas['BudgetReport'][]> =>
  useResource(`budget reports ${from} ${to}`, async (signal) => {
    const { data } = await bodyOf(api.GET('/v1/budgets', { params: { query: { limit: BUDGETS } }, signal }));
    return Promise.all(
      data.map(({ id: budgetId }) =>
        bodyOf(
          api.GET('/v1/analytics/budget-vs-actual', { params: { query: { budgetId, from, to } }, signal }),
        ),
      ),
    );
  });
