import type { JSX } from 'preact';
import type { Schemas } from '../../api/client';
import { formatAgo, formatInstant, today } from '../../format/dates';
import { transactionsBehind } from '../../format/drill-down';
import { formatMoney } from '../../format/money';
import { formatCount } from '../../format/numbers';
import { comparedWith, readPeriod, trendOf } from '../../format/periods';
import { query } from '../../router';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { Meter } from '../../ui/meter';
import { CategoriesCard } from './categories-card';
import { readFilter } from './filter';
import { Filters } from './filters';
import { MerchantsCard } from './merchants-card';
import { PeriodChooser, periodName } from './period-chooser';
import { useBudgetReports, useFlow, useFreshness, useMonths, type Question } from './reports';
import './spending.css';
import { FlowCard, MonthsCard } from './trend-cards';

const TREND_MONTHS = 12;

/** Where the money went, in a time that the address names. */
export default function Spending(): JSX.Element {
  const period = readPeriod(query.value.get('from'), query.value.get('to'), today());
  const question: Question = {
    period,
    before: comparedWith(period, today()),
    trend: trendOf(period, TREND_MONTHS),
    filter: readFilter(),
  };
  const isEmpty = useMonths(question.trend, question.filter).data.value?.months.every(
    ({ transactionCount }) => transactionCount === 0,
  );
  return (
    <div class="stack spending">
      <div class="page-head">
        <h1>{texts('spending').title}</h1>
        <Filters filter={question.filter} />
        <PeriodChooser period={period} />
      </div>
      {isEmpty ? (
        <Nothing />
      ) : (
        <>
          <Figures {...question} />
          <div class="two">
            <CategoriesCard {...question} />
            <MerchantsCard {...question} />
          </div>
          <div class="two">
            <MonthsCard {...question} />
            <FlowCard {...question} />
          </div>
          <BudgetsCard {...question} />
        </>
      )}
      <FreshnessNote />
    </div>
  );
}

/** The three sums of the period, each beside the time before. */
function Figures({ period, before, filter }: Question): JSX.Element {
  const text = texts('spending').figures;
  const flow = useFlow(period, filter).data.value;
  const earlier = useFlow(before, filter).data.value;
  const now = flow && sumsOf(flow);
  const then = earlier && sumsOf(earlier);
  return (
    <dl class="figures card">
      {SUMS.map(({ of, kind }) => (
        <div key={of}>
          <dt>{text[of]}</dt>
          <dd class="figure">
            {flow && now ? (
              <a href={transactionsBehind(ofKind(flow.totals.links.transactions, kind))}>
                <Amount amount={now[of]} currency={flow.currency} />
              </a>
            ) : (
              '\u00a0'
            )}
          </dd>
          <dd class="small muted">
            {earlier && then
              ? text.before(periodName(before), formatMoney({ amount: then[of], currency: earlier.currency }))
              : '\u00a0'}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What each sum counts, as the api's lists name it. */
const SUMS = [
  { of: 'spent', kind: 'expense,none' },
  { of: 'income', kind: 'income' },
  { of: 'net', kind: 'income,expense,none' },
] as const;

/** A refund makes spending less, it is no income: so the first two tell the same as the categories below. */
function sumsOf({
  totals: { byKind, net },
}: Schemas['CashFlow']): Record<(typeof SUMS)[number]['of'], number> {
  return { spent: -byKind.expense - byKind.uncategorised, income: byKind.income, net };
}

function ofKind(link: string, kind: string): string {
  const [path, search] = link.split('?');
  const narrowed = new URLSearchParams(search);
  narrowed.set('kind', kind);
  return `${path}?${narrowed}`;
}

/** How the budgets stand in these days; nothing where there are none. */
function BudgetsCard({ period }: Question): JSX.Element | null {
  const text = texts('spending').budgets;
  const reports = useBudgetReports(period);
  const planned = reports.data.value?.filter(({ periods }) => periods.length > 0);
  if (!planned?.length) return null;
  return (
    <Card title={text.title} of={reports} height={4} aside={<a href="/budgets">{text.all}</a>}>
      {() => (
        <ul class="stack">
          {planned.map(({ budgetId, name, currency, periods }) => {
            const spent = periods.reduce((sum, one) => sum + one.spent, 0);
            const allocated = periods.reduce((sum, one) => sum + one.allocated + one.carriedIn, 0);
            const said = text.of(
              formatMoney({ amount: spent, currency }),
              formatMoney({ amount: allocated, currency }),
            );
            return (
              <li key={budgetId} class="budget-line">
                <a href={`/budgets/${budgetId}`}>{name}</a>
                <span class="num">{said}</span>
                <Meter
                  label={name}
                  text={said}
                  share={allocated > 0 ? spent / allocated : 1}
                  tone={spent > allocated ? 'bad' : undefined}
                />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

/** What these figures know, and what they do not know yet. */
function FreshnessNote(): JSX.Element {
  const { freshness: text } = texts('spending');
  const fresh = useFreshness().data.value;
  if (!fresh) return <p class="small">{'\u00a0'}</p>;
  const { asOf, imports, receipts } = fresh;
  return (
    <p class="small muted">
      {text.asOf(formatInstant(asOf))}{' '}
      {imports.lastCommittedAt && text.lastImport(formatAgo(imports.lastCommittedAt))}{' '}
      {receipts.waiting > 0 && (
        <a href="/receipts">
          {receipts.waiting === 1 ? text.receipt : text.receipts(formatCount(receipts.waiting))}
        </a>
      )}
    </p>
  );
}

function Nothing(): JSX.Element {
  const { title, text, receipts, transactions } = texts('spending').empty;
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      <div class="row">
        <a class="button primary" href="/receipts">
          {receipts}
        </a>
        <a class="button" href="/transactions">
          {transactions}
        </a>
      </div>
    </div>
  );
}
