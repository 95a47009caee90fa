import type { JSX } from 'preact';
import { stateOf } from '../../format/budget-state';
import { transactionsBehind } from '../../format/drill-down';
import { formatMoney } from '../../format/money';
import { texts } from '../../texts';
import { Meter } from '../../ui/meter';
import type { Period } from './period';

/** Each line of the period: what is left, how far it is, what it began with. */
export function PeriodLines({ period: { rows, currency } }: { period: Period }): JSX.Element {
  const text = texts('budgets');
  if (rows.length === 0) return <p class="empty card">{text.none}</p>;
  return (
    <section class="card" aria-label={text.lines}>
      <ul class="budgets-lines">
        {rows.map((row) => (
          <Line key={row.categoryId} row={row} currency={currency} />
        ))}
      </ul>
      {rows.some((row) => (stateOf(row).even ?? 1) < 1) && <p class="muted small">{text.paceHint}</p>}
    </section>
  );
}

function Line({ row, currency }: { row: Period['rows'][number]; currency: string }): JSX.Element {
  const text = texts('budgets');
  const { plan, share, even, tone } = stateOf(row);
  const show = (amount: number, options?: Intl.NumberFormatOptions): string =>
    formatMoney({ amount, currency }, options);
  const isOpen = even !== null && even < 1 && tone !== 'bad';
  return (
    <li>
      <div class="budgets-line">
        <a href={transactionsBehind(row.links.transactions)}>{row.name}</a>
        <span class={`num ${tone === 'bad' ? 'bad' : ''}`}>
          {row.available < 0 ? text.overBy(show(-row.available)) : text.leftOf(show(row.available))}
        </span>
      </div>
      <Meter
        label={row.name}
        text={text.ofPlan(show(row.spent), show(plan))}
        share={share}
        even={even}
        tone={tone}
      />
      <div class="budgets-line muted small">
        <span class="num">{text.ofPlan(show(row.spent), show(plan))}</span>
        {isOpen && row.projected !== null && (
          <span class={`num ${tone ?? ''}`}>
            {text.projected(show(row.projected, { maximumFractionDigits: 0 }))}
          </span>
        )}
      </div>
      {row.carriedIn !== 0 && (
        <p class="muted small num">{text.carriedIn(show(row.carriedIn, { signDisplay: 'always' }))}</p>
      )}
    </li>
  );
}
