import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatDay, today } from '../../format/dates';
import { transactionsBehind } from '../../format/drill-down';
import { formatMoney } from '../../format/money';
import { Card } from '../../ui/card';
import { texts } from '../../texts';

type Anomaly = Schemas['AnomalyReport']['rows'][number];

const SHOWN = 4;

/** What is unusual, and why it is thought so. */
export function InsightsCard(): JSX.Element {
  const text = texts('home').insights;
  const anomalies = useResource(`anomalies ${today()}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/anomalies', { signal })),
  );
  return (
    <Card title={text.title} of={anomalies} height={16}>
      {({ rows, currency }) =>
        rows.length === 0 ? (
          <p class="muted">{text.none}</p>
        ) : (
          <ul class="home-list">
            {rows.slice(0, SHOWN).map((row) => (
              <Insight key={`${row.kind} ${row.on} ${row.payee}`} row={row} currency={currency} />
            ))}
          </ul>
        )
      }
    </Card>
  );
}

function Insight({ row, currency }: { row: Anomaly; currency: string }): JSX.Element {
  const { what, why } = wordsOf(row, currency);
  const [first] = row.links.transactions;
  const href = first ? transactionsBehind(first) : `/transactions?q=${encodeURIComponent(row.payee)}`;
  return (
    <li>
      <a class="home-insight" href={href}>
        <span class={`home-dot ${row.severity === 'warning' ? 'warn' : ''}`} aria-hidden="true" />
        <span>
          <span class="home-what">{what}</span>
          <span class="muted small">
            {formatDay(row.on, 'short')} · {why}
          </span>
        </span>
      </a>
    </li>
  );
}

function wordsOf(row: Anomaly, currency: string): { what: string; why: string } {
  const text = texts('home').insights;
  const show = (amount: number | null): string => formatMoney({ amount: Math.abs(amount ?? 0), currency });
  const { payee, basis } = row;
  const amount = show(row.amount);
  const expected = show(row.expectedAmount);
  const due = text.dueWhy(formatDay(row.dueOn ?? row.on));
  switch (row.kind) {
    case 'unusual_amount':
      return {
        what: text.unusual(payee, amount),
        why: text.unusualWhy(expected, show(row.limitAmount), basis),
      };
    case 'duplicate_charge':
      return { what: text.duplicate(payee, amount), why: text.duplicateWhy };
    case 'price_rise':
      return { what: text.rise(payee, amount), why: text.riseWhy(expected, basis) };
    case 'late_income':
      return { what: text.late(payee, amount), why: due };
    case 'missed_income':
      return { what: text.missed(payee, amount), why: due };
  }
}
