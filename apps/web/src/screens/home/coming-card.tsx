import type { JSX } from 'preact';
import type { Schemas } from '../../api/client';
import type { Resource } from '../../api/resource';
import { formatDay } from '../../format/dates';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { texts } from '../../texts';

const SHOWN = 5;

/** What is due next, by the forecast. */
export function ComingCard({ forecast }: { forecast: Resource<Schemas['Forecast']> }): JSX.Element {
  const text = texts('home').coming;
  return (
    <Card title={text.title} aside={<a href="/forecast">{text.all}</a>} of={forecast} height={10}>
      {({ rows, currency }) => {
        const due = rows
          .flatMap((row) => row.due)
          .sort((one, other) => one.dueOn.localeCompare(other.dueOn))
          .slice(0, SHOWN);
        if (due.length === 0) return <p class="muted">{text.none}</p>;
        return (
          <ul class="home-list">
            {due.map(({ name, dueOn, amount, flow }) => (
              <li class="home-line" key={`${dueOn} ${name}`}>
                <span>
                  {name} <span class="muted small num">{formatDay(dueOn, 'short')}</span>
                </span>
                <Amount amount={flow === 'spend' ? -Math.abs(amount) : amount} currency={currency} signed />
              </li>
            ))}
          </ul>
        );
      }}
    </Card>
  );
}
