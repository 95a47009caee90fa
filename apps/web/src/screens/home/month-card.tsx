import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource, type Resource } from '../../api/resource';
import { formatDay, monthEnd, monthOf, today } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { texts } from '../../texts';
import { largestCategories, type CategoryMove } from './month';

const SHOWN = 6;

/** This month against the last: what was spent and received, on what, and where it is going. */
export function MonthCard({
  flow,
  forecast,
}: {
  flow: Resource<Schemas['CashFlow']>;
  forecast: Resource<Schemas['Forecast']>;
}): JSX.Element {
  const text = texts('home').month;
  const first = monthOf(today());
  const report = useResource(`month ${first}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/month-over-month', { params: { query: {} }, signal })),
  );
  return (
    <Card
      title={formatDay(first, 'month')}
      aside={<a href={`/spending?from=${first}&to=${monthEnd(first)}`}>{text.all}</a>}
      of={report}
      height={25}
    >
      {(month) => (
        <>
          <div class="home-figures">
            <Spent {...month.months.at(-1)!} currency={month.currency} />
            <Received flow={flow} />
            <Expected forecast={forecast} />
          </div>
          <Categories moves={largestCategories(month, SHOWN)} currency={month.currency} />
        </>
      )}
    </Card>
  );
}

/** A large figure, what it is above it and what to make of it below. */
function Figure({ label, figure, note }: { label: string; figure: string; note: string }): JSX.Element {
  return (
    <div>
      <p class="muted small">{label}</p>
      <p class="figure">{figure}</p>
      <p class="muted small">{note}</p>
    </div>
  );
}

function Spent({
  amount,
  toDate,
  difference,
  currency,
}: Schemas['MonthOverMonth']['months'][number] & { currency: string }): JSX.Element {
  const text = texts('home').month;
  const change = toDate?.difference ?? difference;
  const size = formatMoney({ amount: Math.abs(change), currency });
  return (
    <Figure
      label={text.spent}
      figure={formatMoney({ amount, currency })}
      note={change === 0 ? text.same : change < 0 ? text.less(size) : text.more(size)}
    />
  );
}

function Received({ flow }: { flow: Resource<Schemas['CashFlow']> }): JSX.Element {
  const text = texts('home').month;
  const { rows = [], currency = 'EUR' } = flow.data.value ?? {};
  const [before, now] = [rows.at(-2), rows.at(-1)];
  if (!now) return <Figure label={text.received} figure="–" note={'\u00a0'} />;
  return (
    <Figure
      label={text.received}
      figure={formatMoney({ amount: now.byKind.income, currency })}
      note={text.lastMonth(formatMoney({ amount: before?.byKind.income ?? 0, currency }))}
    />
  );
}

function Expected({ forecast }: { forecast: Resource<Schemas['Forecast']> }): JSX.Element {
  const text = texts('home').month;
  const { rows = [], currency = 'EUR' } = forecast.data.value ?? {};
  const spend = rows[0]?.spend;
  if (!spend) return <Figure label={text.expected} figure="–" note={'\u00a0'} />;
  const show = (amount: number): string => formatMoney({ amount, currency }, { maximumFractionDigits: 0 });
  return (
    <Figure
      label={text.expected}
      figure={show(spend.expected)}
      note={
        spend.low === null || spend.high === null
          ? text.little
          : text.between(show(spend.low), show(spend.high))
      }
    />
  );
}

function Categories({ moves, currency }: { moves: readonly CategoryMove[]; currency: string }): JSX.Element {
  const text = texts('home').month;
  if (moves.length === 0) return <p class="muted">{text.none}</p>;
  return (
    <>
      <table class="home-table">
        <thead>
          <tr>
            <th scope="col">{text.category}</th>
            <th scope="col" class="num">
              {text.amount}
            </th>
            <th scope="col" class="num">
              {text.changeShort}
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ categoryId, name, amount, difference, href }) => (
            <tr key={categoryId}>
              <th scope="row">
                <a href={href}>{categoryId === null ? texts('shell').uncategorised : name}</a>
              </th>
              <td class="num">
                <Amount amount={amount} currency={currency} />
              </td>
              <td class={`num ${difference < 0 ? 'good' : 'muted'}`}>
                {difference === 0
                  ? '–'
                  : formatMoney({ amount: difference, currency }, { signDisplay: 'always' })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted small">{text.changeHint}</p>
    </>
  );
}
