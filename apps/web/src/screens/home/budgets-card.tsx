import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { stateOf } from '../../format/budget-state';
import { today } from '../../format/dates';
import { transactionsBehind } from '../../format/drill-down';
import { formatMoney } from '../../format/money';
import { Card } from '../../ui/card';
import { Meter } from '../../ui/meter';
import { texts } from '../../texts';

/** More would need a page: there is one. */
const BUDGETS = 2;
const LINES = 5;

/** The present periods of the first budgets, and in them the lines that are nearest to their end. */
export function BudgetsCard(): JSX.Element {
  const text = texts('home').budgets;
  const reports = useResource(`budgets ${today()}`, async (signal) => {
    const { data } = await bodyOf(api.GET('/v1/budgets', { params: { query: { limit: BUDGETS } }, signal }));
    return Promise.all(
      data.map(({ id }) =>
        bodyOf(api.GET('/v1/analytics/budget-vs-actual', { params: { query: { budgetId: id } }, signal })),
      ),
    );
  });
  return (
    <Card
      title={text.title}
      aside={(reports.data.value?.length ?? 0) > 0 && <a href="/budgets">{text.all}</a>}
      of={reports}
      height={17}
    >
      {(all) =>
        all.length === 0 ? (
          <div class="row">
            <p class="muted">{text.none}</p>
            <a class="button small" href="/budgets">
              {text.create}
            </a>
          </div>
        ) : (
          <div class="stack">
            {all.map((report) => (
              <BudgetLines key={report.budgetId} {...report} isNamed={all.length > 1} />
            ))}
            <p class="muted small">{text.pace}</p>
          </div>
        )
      }
    </Card>
  );
}

function BudgetLines({
  name,
  budgetId,
  rows,
  currency,
  isNamed,
}: Schemas['BudgetReport'] & { isNamed: boolean }): JSX.Element {
  const nearest = rows
    .map((row) => ({ row, state: stateOf(row) }))
    .sort((one, other) => other.state.share - one.state.share)
    .slice(0, LINES);
  return (
    <div class="home-budget">
      {isNamed && (
        <h3>
          <a href={`/budgets/${budgetId}`}>{name}</a>
        </h3>
      )}
      <ul>
        {nearest.map(({ row, state }) => (
          <BudgetLine key={row.categoryId} row={row} state={state} currency={currency} />
        ))}
      </ul>
    </div>
  );
}

function BudgetLine({
  row: { name, spent, available, links },
  state: { plan, share, even, tone },
  currency,
}: {
  row: Schemas['BudgetReport']['rows'][number];
  state: ReturnType<typeof stateOf>;
  currency: string;
}): JSX.Element {
  const text = texts('home').budgets;
  const show = (amount: number): string => formatMoney({ amount, currency });
  return (
    <li>
      <div class="home-line">
        <a href={transactionsBehind(links.transactions)}>{name}</a>
        <span class={`num ${tone === 'bad' ? 'bad' : ''}`}>
          {available < 0 ? text.over(show(-available)) : text.left(show(available))}
        </span>
      </div>
      <Meter label={name} text={text.of(show(spent), show(plan))} share={share} even={even} tone={tone} />
      <p class="muted small num">{text.of(show(spent), show(plan))}</p>
    </li>
  );
}
