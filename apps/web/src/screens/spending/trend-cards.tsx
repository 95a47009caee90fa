import type { JSX } from 'preact';
import { api, type Schemas } from '../../api/client';
import { formatDay, monthEnd, monthOf } from '../../format/dates';
import { formatShare } from '../../format/numbers';
import { query } from '../../router';
import { texts } from '../../texts';
import { ChartCard } from '../../ui/chart-card';
import { CsvButton } from '../../ui/csv-button';
import { Pending } from '../../ui/pending';
import { flowQuery, monthsQuery, useFlow, useMonths, type Question } from './reports';

/** The same page about another time. */
function hrefOf(from: string, to: string): string {
  const next = new URLSearchParams(query.value);
  next.set('from', from);
  next.set('to', to);
  return `/spending?${next}`;
}

/** How spending goes from month to month. */
export function MonthsCard({ trend, filter }: Question): JSX.Element {
  const text = texts('spending').months;
  const report = useMonths(trend, filter);
  const { data } = report;
  if (!data.value) return <Pending title={text.title} of={report} />;
  const { months, currency } = data.value;
  return (
    <ChartCard
      title={text.title}
      kind="bar"
      currency={currency}
      labelHeading={text.month}
      labels={months.map(({ from }) => formatDay(from, 'shortMonth'))}
      hrefs={months.map(({ from, to }) => hrefOf(from, to))}
      series={[{ label: text.spent, amounts: months.map(({ amount }) => amount), colour: 'chart-1' }]}
      actions={
        <CsvButton
          about={text.title}
          fileName={`months-${trend.from}-${trend.to}`}
          load={() =>
            api.GET('/v1/analytics/month-over-month', {
              params: { query: { ...monthsQuery(trend, filter), format: 'csv' } },
              parseAs: 'blob',
            })
          }
        />
      }
    >
      <SoFar month={months.at(-1)} />
    </ChartCard>
  );
}

/** The month that is not over, beside as many days of the one before. */
function SoFar({
  month,
}: {
  month: Schemas['MonthOverMonth']['months'][number] | undefined;
}): JSX.Element | null {
  if (!month?.toDate || month.toDate.previousAmount <= 0) return null;
  const text = texts('spending').months;
  const before = formatDay(monthOf(month.from, -1), 'month');
  const { difference, previousAmount } = month.toDate;
  const share = formatShare(Math.abs(difference) / previousAmount);
  return (
    <p class="muted">
      {difference === 0
        ? text.same(before)
        : difference > 0
          ? text.more(share, before)
          : text.less(share, before)}
    </p>
  );
}

/** What came in and went out, month by month. */
export function FlowCard({ trend, filter }: Question): JSX.Element {
  const text = texts('spending').flow;
  const report = useFlow(trend, filter);
  if (!report.data.value) return <Pending title={text.title} of={report} />;
  const { rows, currency } = report.data.value;
  return (
    <ChartCard
      title={text.title}
      kind="bar"
      currency={currency}
      labelHeading={text.month}
      labels={rows.map(({ from }) => formatDay(from, 'shortMonth'))}
      hrefs={rows.map(({ from }) => hrefOf(from, monthEnd(from)))}
      series={[
        { label: text.in, amounts: rows.map((row) => row.in), colour: 'chart-1' },
        { label: text.out, amounts: rows.map((row) => row.out), colour: 'chart-2' },
        { label: text.net, amounts: rows.map((row) => row.net), colour: 'ink', style: 'line' },
      ]}
      actions={
        <CsvButton
          about={text.title}
          fileName={`cash-flow-${trend.from}-${trend.to}`}
          load={() =>
            api.GET('/v1/analytics/cash-flow', {
              params: { query: { ...flowQuery(trend, filter), format: 'csv' } },
              parseAs: 'blob',
            })
          }
        />
      }
    />
  );
}
