import type { JSX } from 'preact';
import { api, type Schemas } from '../../api/client';
import { formatDay } from '../../format/dates';
import { transactionsBehind } from '../../format/drill-down';
import { formatMoney } from '../../format/money';
import { formatCount } from '../../format/numbers';
import { texts } from '../../texts';
import { Card } from '../../ui/card';
import { CsvButton } from '../../ui/csv-button';
import { useAnomalies } from './items';

type Anomaly = Schemas['AnomalyReport']['rows'][number];

/** What looks odd in the last weeks, and why. */
export function AnomaliesCard(): JSX.Element {
  const text = texts('recurring').odd;
  return (
    <Card
      title={text.title}
      of={useAnomalies()}
      height={10}
      aside={
        <CsvButton
          about={text.title}
          fileName="anomalies"
          load={() =>
            api.GET('/v1/analytics/anomalies', { params: { query: { format: 'csv' } }, parseAs: 'blob' })
          }
        />
      }
    >
      {({ rows, currency }) =>
        rows.length === 0 ? (
          <p class="muted">{text.none}</p>
        ) : (
          <ul class="odd">
            {rows.map((row) => (
              <li key={`${row.kind} ${row.on} ${row.payee} ${row.amount}`}>
                <p>
                  <strong>{row.payee}</strong> <span class="muted">{formatDay(row.on)}</span>
                </p>
                <p>{reasonOf(row, currency)}</p>
                <p class="row small">
                  {row.links.transactions.map((link, index) => (
                    <a key={link} href={transactionsBehind(link)}>
                      {row.links.transactions.length === 1 ? text.show : text.other(index + 1)}
                    </a>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </Card>
  );
}

function reasonOf({ kind, amount, expectedAmount, basis, dueOn, on }: Anomaly, currency: string): string {
  const text = texts('recurring').odd;
  const money = (some: number | null): string => formatMoney({ amount: Math.abs(some ?? 0), currency });
  const due = formatDay(dueOn ?? on);
  switch (kind) {
    case 'unusual_amount':
      return text.unusual_amount(money(amount), money(expectedAmount), formatCount(basis));
    case 'duplicate_charge':
      return text.duplicate_charge(money(amount));
    case 'price_rise':
      return text.price_rise(money(amount), money(expectedAmount));
    case 'late_income':
      return text.late_income(money(expectedAmount), due);
    case 'missed_income':
      return text.missed_income(money(expectedAmount), due);
  }
}
