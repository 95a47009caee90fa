import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { addDays, formatDay, today } from '../../format/dates';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { dueDays } from './due-days';
import type { Item } from './items';

const DAYS_AHEAD = 45;

/** What is due in the next weeks, day by day. */
export function DueCard({ items }: { items: readonly Item[] }): JSX.Element {
  const text = texts('recurring').due;
  const id = useId();
  const now = today();
  const due = items
    .flatMap((item) =>
      dueDays(item.nextDueOn, item.cadence, addDays(now, DAYS_AHEAD)).map((day) => ({ day, item })),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const months = Map.groupBy(due, ({ day }) => day.slice(0, 7));
  return (
    <section class="card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{text.title}</h2>
      </header>
      {due.length === 0 && <p class="muted">{text.none}</p>}
      {[...months].map(([month, ofMonth]) => (
        <section key={month} aria-label={formatDay(`${month}-01`, 'month')}>
          <h3 class="month">{formatDay(`${month}-01`, 'month')}</h3>
          <ol class="due-days">
            {ofMonth.map(({ day, item }) => (
              <li key={`${item.id} ${item.name} ${day}`}>
                <time dateTime={day} class={day === now ? 'now' : undefined}>
                  {day === now ? text.today : formatDay(day, 'weekday')}
                </time>
                <span class="payee">{item.name}</span>
                <Amount amount={item.amount} currency={item.currency} signed />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
