import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { formatDay } from '../../format/dates';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import type { Flow } from './reports';

/** The recurring payments that the forecast counts on, by day. */
export function DueCard({ forecast, flow }: { forecast: Schemas['Forecast']; flow: Flow }): JSX.Element {
  const text = texts('forecast').due;
  const id = useId();
  const months = forecast.rows
    .map(({ month, due }) => ({
      month,
      due: due.filter((one) => one.flow === flow).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    }))
    .filter(({ due }) => due.length > 0);
  return (
    <section class="card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{text.title}</h2>
        <a href="/recurring">{text.all}</a>
      </header>
      <p class="small muted">{months.length > 0 ? text.text : text.none}</p>
      {months.map(({ month, due }, index) => (
        <details class="due" key={month} open={index < 2}>
          <summary>
            <h3>{formatDay(`${month}-01`, 'month')}</h3>
            <Amount amount={due.reduce((sum, { amount }) => sum + amount, 0)} currency={forecast.currency} />
          </summary>
          <ul>
            {due.map(({ recurringId, name, dueOn, amount }) => (
              <li key={`${recurringId} ${name} ${dueOn}`}>
                <time dateTime={dueOn}>{formatDay(dueOn, 'short')}</time>
                <span class="payee">{name}</span>
                <Amount amount={amount} currency={forecast.currency} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
