import type { JSX } from 'preact';
import type { Schemas } from '../../api/client';
import type { Resource } from '../../api/resource';
import { formatDay } from '../../format/dates';
import { Card } from '../../ui/card';
import { MoneyChart } from '../../ui/chart';
import { texts } from '../../texts';

/** Money in and out, a year of months. */
export function FlowCard({ flow }: { flow: Resource<Schemas['CashFlow']> }): JSX.Element {
  const text = texts('home').flow;
  return (
    <Card title={text.title} of={flow} height={16}>
      {({ rows, currency }) => (
        <MoneyChart
          title={text.caption}
          kind="bar"
          currency={currency}
          labels={rows.map(({ from }) => formatDay(from, 'shortMonth'))}
          labelHeading={text.month}
          series={[
            { label: text.in, amounts: rows.map((row) => row.in), colour: 'accent' },
            { label: text.out, amounts: rows.map((row) => row.out), colour: 'line-strong' },
          ]}
        />
      )}
    </Card>
  );
}
