import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { formatDay } from '../../format/dates';
import { transactionsBehind } from '../../format/drill-down';
import { changeQuery, query } from '../../router';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import type { Flow } from './reports';

/** What a month will probably cost in each category, and what of that is certain. */
export function LinesCard({ forecast, flow }: { forecast: Schemas['Forecast']; flow: Flow }): JSX.Element {
  const text = texts('forecast').lines;
  const id = useId();
  const { rows, currency } = forecast;
  const row = rows.find(({ month }) => month === query.value.get('month')) ?? rows[0]!;
  const isCurrent = row === rows[0];
  const lines = row[flow].lines
    .map((line) => ({ ...line, expected: line.actual + line.fixed + line.variable }))
    .filter(({ expected }) => expected !== 0)
    .sort((a, b) => b.expected - a.expected);
  return (
    <section class="card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{text.title}</h2>
        <select
          class="input"
          aria-label={text.month}
          value={row.month}
          onChange={({ currentTarget }) => changeQuery({ month: currentTarget.value })}
        >
          {rows.map(({ month }) => (
            <option key={month} value={month}>
              {formatDay(`${month}-01`, 'month')}
            </option>
          ))}
        </select>
      </header>
      <table class="lines">
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            {isCurrent && (
              <th scope="col" class="num wide-only">
                {text.actual}
              </th>
            )}
            <th scope="col" class="num wide-only">
              {text.fixed}
            </th>
            <th scope="col" class="num wide-only">
              {text.variable}
            </th>
            <th scope="col" class="num">
              {text.expected}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ categoryId, name, actual, fixed, variable, expected, links }) => (
            <tr key={categoryId}>
              <th scope="row">
                <a href={transactionsBehind(links.transactions)}>
                  {categoryId === null ? texts('shell').uncategorised : name}
                </a>
              </th>
              {isCurrent && <Part amount={actual} currency={currency} />}
              <Part amount={fixed} currency={currency} />
              <Part amount={variable} currency={currency} />
              <td class="num">
                <Amount amount={expected} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One of the figures that a line is the sum of; nothing is better left blank. */
const Part = ({ amount, currency }: { amount: number; currency: string }): JSX.Element => (
  <td class="num wide-only muted">{amount !== 0 && <Amount amount={amount} currency={currency} />}</td>
);
