import type { JSX } from 'preact';
import { stateOf } from '../../format/budget-state';
import { transactionsBehind } from '../../format/drill-down';
import { formatMoney } from '../../format/money';
import { texts } from '../../texts';
import { Meter } from '../../ui/meter';
import type { Period } from './period';

/** How much there was to spend, where it came from, and what is left of it: an addition to read from top to bottom. */
export function PeriodSummary({ period: { totals, currency } }: { period: Period }): JSX.Element {
  const text = texts('budgets');
  const { plan, share, even, tone } = stateOf(totals);
  const show = (amount: number, options?: Intl.NumberFormatOptions): string =>
    formatMoney({ amount, currency }, options);
  return (
    <section class="card" aria-label={text.summary}>
      <p class="muted small">{totals.available < 0 ? text.over : text.left}</p>
      <p class={`figure ${totals.available < 0 ? 'bad' : ''}`}>{show(Math.abs(totals.available))}</p>
      <Meter
        label={text.summary}
        text={text.ofPlan(show(totals.spent), show(plan))}
        share={share}
        even={even}
        tone={tone}
      />
      <dl class="budgets-sum">
        <div>
          <dt>{text.planned}</dt>
          <dd class="num">{show(totals.allocated)}</dd>
        </div>
        {totals.carriedIn !== 0 && (
          <div>
            <dt>{text.carried}</dt>
            <dd class="num">{show(totals.carriedIn, { signDisplay: 'always' })}</dd>
          </div>
        )}
        <div>
          <dt>
            <a href={transactionsBehind(totals.links.transactions)}>{text.spent}</a>
          </dt>
          <dd class="num">{show(-totals.spent)}</dd>
        </div>
        <div class="budgets-total">
          <dt>{text.left}</dt>
          <dd class={`num ${totals.available < 0 ? 'bad' : ''}`}>{show(totals.available)}</dd>
        </div>
      </dl>
      {totals.projected !== null && even !== null && even < 1 && (
        <p class="muted small">{text.projected(show(totals.projected, { maximumFractionDigits: 0 }))}</p>
      )}
    </section>
  );
}
