import type { JSX } from 'preact';
import { api, type Schemas } from '../../api/client';
import { formatDay } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { changeQuery, query } from '../../router';
import { texts } from '../../texts';
import { ChartCard } from '../../ui/chart-card';
import { CsvButton } from '../../ui/csv-button';
import { Pending } from '../../ui/pending';
import { Segments } from '../../ui/segments';
import { BasisCard } from './basis-card';
import { DueCard } from './due-card';
import './forecast.css';
import { LinesCard } from './lines-card';
import { PastCard } from './past-card';
import { MONTHS_AHEAD, useForecast, usePast, type Flow } from './reports';

/** The next months as they will probably be, and why anybody should believe that. */
export default function Forecast(): JSX.Element {
  const text = texts('forecast');
  const flow: Flow = query.value.get('flow') === 'income' ? 'income' : 'spend';
  const forecast = useForecast();
  const isEmpty = forecast.data.value?.history.months === 0;
  return (
    <div class="stack forecast">
      <div class="page-head">
        <h1>{text.title}</h1>
        <Segments
          label={text.flow.label}
          choices={{ spend: text.flow.spend, income: text.flow.income }}
          value={flow}
          onChange={(chosen) => changeQuery({ flow: chosen === 'spend' ? null : chosen })}
        />
      </div>
      {isEmpty && <Nothing />}
      {!isEmpty && !forecast.data.value && <Pending title={text.chart[flow]} of={forecast} height={20} />}
      {!isEmpty && forecast.data.value && (
        <>
          <AheadCard forecast={forecast.data.value} flow={flow} />
          <div class="two">
            <LinesCard forecast={forecast.data.value} flow={flow} />
            <DueCard forecast={forecast.data.value} flow={flow} />
          </div>
          <PastCard flow={flow} />
          <BasisCard forecast={forecast.data.value} flow={flow} />
        </>
      )}
    </div>
  );
}

/** The past year and the months ahead in one picture, the band around what is only expected. */
function AheadCard({ forecast, flow }: { forecast: Schemas['Forecast']; flow: Flow }): JSX.Element {
  const text = texts('forecast');
  const past = usePast();
  if (!past.data.value) return <Pending title={text.chart[flow]} of={past} height={20} />;
  const { rows, currency } = forecast;
  const months = past.data.value.rows;
  const gap = months.map(() => null);
  const of = (pick: (row: Schemas['Forecast']['rows'][number]['spend']) => number | null) => [
    ...gap,
    ...rows.map((row) => pick(row[flow])),
  ];
  const money = (amount: number): string => formatMoney({ amount, currency }, { maximumFractionDigits: 0 });
  const [current] = rows;
  return (
    <ChartCard
      title={text.chart[flow]}
      kind="line"
      currency={currency}
      labelHeading={text.chart.month}
      labels={[...months.map(({ from }) => from), ...rows.map(({ month }) => `${month}-01`)].map((day) =>
        formatDay(day, 'shortMonth'),
      )}
      series={[
        {
          label: text.chart.actual,
          colour: 'chart-1',
          amounts: [
            ...months.map(({ byKind }) =>
              flow === 'spend' ? -byKind.expense - byKind.uncategorised : byKind.income,
            ),
            // What has moved in a month that is not over looks like a fall.
            ...rows.map(() => null),
          ],
        },
        {
          label: text.chart.expected,
          colour: 'chart-2',
          style: 'dashed',
          amounts: of(({ expected }) => expected),
        },
        { label: text.chart.low, colour: 'chart-2', style: 'edge', amounts: of(({ low }) => low) },
        {
          label: text.chart.high,
          legend: text.chart.band,
          colour: 'chart-2',
          style: 'band',
          amounts: of(({ high }) => high),
        },
      ]}
      actions={
        <CsvButton
          about={text.chart[flow]}
          fileName={`forecast-${forecast.from}`}
          load={() =>
            api.GET('/v1/analytics/forecast', {
              params: { query: { months: MONTHS_AHEAD, format: 'csv' } },
              parseAs: 'blob',
            })
          }
        />
      }
    >
      {current && (
        <p>
          <strong>
            {text.sentence(formatDay(`${current.month}-01`, 'month'), money(current[flow].expected))}
          </strong>{' '}
          <span class="muted">
            {current[flow].low !== null && current[flow].high !== null
              ? text.band(money(current[flow].low), money(current[flow].high))
              : text.noBand}
          </span>
        </p>
      )}
    </ChartCard>
  );
}

function Nothing(): JSX.Element {
  const { title, text, action } = texts('forecast').empty;
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      <a class="button primary" href="/transactions">
        {action}
      </a>
    </div>
  );
}
