import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { allOf } from '../../api/books';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { addDays, today } from '../../format/dates';
import { changeQuery, go, query } from '../../router';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Busy } from '../../ui/busy';
import { Icon } from '../../ui/icons';
import { ProblemNotice } from '../../ui/problem-notice';
import { BudgetActions } from './budget-actions';
import { BudgetEditor } from './budget-editor';
import { nameOfPeriod, usePeriod, type Period } from './period';
import { PeriodLines } from './period-lines';
import { PeriodSummary } from './period-summary';
import './budgets.css';

/** The budgets of the household; one of them at a time, one period of it at a time. */
export default function Budgets({ id }: { id?: string }): JSX.Element {
  const text = texts('budgets');
  const isCreating = useSignal(false);
  const budgets = useResource('budgets', (signal) =>
    allOf((cursor) => bodyOf(api.GET('/v1/budgets', { params: { query: { limit: 200, cursor } }, signal }))),
  );
  const all = budgets.data.value;
  const chosen = all?.find((budget) => budget.id === id) ?? (id === undefined ? all?.[0] : undefined);
  return (
    <div class="stack">
      <header class="page-head budgets-head">
        <h1>{chosen && all?.length === 1 ? chosen.name : text.title}</h1>
        {chosen && all && all.length > 1 && (
          <select
            class="input budgets-choice"
            aria-label={text.choose}
            value={chosen.id}
            onChange={({ currentTarget }) => go(`/budgets/${currentTarget.value}`)}
          >
            {all.map(({ id: each, name }) => (
              <option key={each} value={each}>
                {name}
              </option>
            ))}
          </select>
        )}
        {mayWrite.value && all && all.length > 0 && (
          <button type="button" class="button small" onClick={() => (isCreating.value = true)}>
            <Icon name="plus" />
            {text.create}
          </button>
        )}
      </header>
      <ProblemNotice problem={budgets.problem.value} onRetry={budgets.reload} />
      {!all && !budgets.problem.value && <Busy />}
      {all?.length === 0 && (
        <div class="empty card">
          <h2>{text.emptyTitle}</h2>
          <p>{text.emptyText}</p>
          {mayWrite.value && (
            <button type="button" class="button primary" onClick={() => (isCreating.value = true)}>
              {text.create}
            </button>
          )}
        </div>
      )}
      {all && all.length > 0 && !chosen && <p class="empty">{texts('shell').notFound.title}</p>}
      {chosen && <OneBudget key={chosen.id} budget={chosen} />}
      {isCreating.value && <BudgetEditor onClose={() => (isCreating.value = false)} />}
    </div>
  );
}

function OneBudget({ budget }: { budget: Schemas['Budget'] }): JSX.Element {
  const day = query.value.get('period') ?? later(today(), budget.startsOn);
  const period = usePeriod(budget.id, day);
  return (
    <>
      <ProblemNotice problem={period.problem.value} onRetry={period.reload} />
      {period.data.value === undefined && !period.problem.value && <Busy />}
      {period.data.value === null && <p class="empty">{texts('budgets').none}</p>}
      {period.data.value && <OnePeriod budget={budget} period={period.data.value} />}
    </>
  );
}

function OnePeriod({ budget, period }: { budget: Schemas['Budget']; period: Period }): JSX.Element {
  const text = texts('budgets');
  const { startsOn, endsOn } = period.totals;
  const isNow = startsOn <= today() && today() <= endsOn;
  const show = (day: string | null): void => changeQuery({ period: day });
  return (
    <>
      <div class="row budgets-bar">
        <div class="budgets-switch">
          <button
            type="button"
            class="button small"
            aria-label={text.previous}
            disabled={startsOn <= budget.startsOn}
            onClick={() => show(addDays(startsOn, -1))}
          >
            <Icon name="left" />
          </button>
          <h2 aria-live="polite">{nameOfPeriod(period.totals)}</h2>
          <button
            type="button"
            class="button small"
            aria-label={text.next}
            onClick={() => show(addDays(endsOn, 1))}
          >
            <Icon name="right" />
          </button>
          {!isNow && (
            <button type="button" class="button quiet small" onClick={() => show(null)}>
              {text.now}
            </button>
          )}
        </div>
        {mayWrite.value && <BudgetActions budget={budget} period={period.totals} />}
      </div>
      <div class="budgets-period">
        <PeriodSummary period={period} />
        <PeriodLines period={period} />
      </div>
    </>
  );
}

const later = (one: string, other: string): string => (one > other ? one : other);
