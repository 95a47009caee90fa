import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useCategories } from '../../api/books';
import { api, bodyOf, type Schemas } from '../../api/client';
import { Problem } from '../../api/problem';
import { addDays, formatDay, monthOf, today } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { go } from '../../router';
import { household } from '../../session/session';
import { texts } from '../../texts';
import { CategorySelect } from '../../ui/category-select';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { Icon } from '../../ui/icons';
import { into } from '../../ui/input';
import { MoneyInput } from '../../ui/money-input';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { draftOf, linesOf, totalOf, withAmount, withLine, without, type Draft } from './draft';

type Budget = Schemas['Budget'];

interface EditorProps {
  /** Absent = a new one. */
  readonly budget?: Budget;
  /** From which period on the changes hold. */
  readonly period?: { readonly startsOn: string; readonly endsOn: string };
  readonly onClose: () => void;
}

/** A budget's name, its rhythm and its lines. */
export function BudgetEditor({ budget: given, period, onClose }: EditorProps): JSX.Element {
  const text = texts('budgets').editor;
  // What the edit began with, also when somebody else changes it meanwhile: then saving must fail.
  const budget = useMemo(() => given, []);
  const id = useMemo(() => crypto.randomUUID(), []);
  const name = useSignal(budget?.name ?? text.nameDefault);
  const rhythm = useSignal<Budget['period']>(budget?.period ?? 'monthly');
  const startsOn = useSignal(budget?.startsOn ?? monthOf(today()));
  const rollover = useSignal<Budget['rollover']>(budget?.rollover ?? 'none');
  const isOnlyThis = useSignal(false);
  const draft = useSignal<Draft>(draftOf(budget?.lines ?? []));
  const currency = budget?.currency ?? household.value?.currency ?? 'EUR';

  const proposal = useSubmission(async () => {
    const { lines } = await bodyOf(
      api.GET('/v1/budgets/proposal', { params: { query: { currency, period: rhythm.value } } }),
    );
    draft.value = draftOf(lines.map(({ categoryId, amount }) => ({ categoryId, amount })));
    if (lines.length === 0) say(text.proposalNone);
  });
  const lines = linesOf(draft.value);
  const save = useSubmission(async () => {
    if (!lines) return;
    const body = { name: name.value, rollover: rollover.value, lines };
    if (budget) await update(budget, body, period, isOnlyThis.value);
    else {
      const plan = { ...body, id, currency, period: rhythm.value, startsOn: startsOn.value };
      await bodyOf(api.POST('/v1/budgets', { body: plan }));
      go(`/budgets/${id}`);
    }
    say(texts('budgets').saved);
    onClose();
  });
  const isStale = save.problem.value instanceof Problem && save.problem.value.status === 412;
  return (
    <Dialog title={budget ? text.editTitle : text.newTitle} wide onClose={onClose}>
      <form class="stack" onSubmit={save.submit} aria-busy={save.isBusy}>
        {isStale ? (
          <p class="notice warn" role="alert">
            {text.stale}
          </p>
        ) : (
          <ProblemNotice problem={save.problem.value ?? proposal.problem.value} />
        )}
        <div class="grid">
          <Field label={text.name} error={save.fieldError('/name')}>
            <input class="input" name="name" required maxLength={100} value={name} onInput={into(name)} />
          </Field>
          {!budget && (
            <>
              <Field label={text.period}>
                <select class="input" name="period" value={rhythm} onChange={into(rhythm)}>
                  {(Object.keys(texts('budgets').periods) as Budget['period'][]).map((one) => (
                    <option key={one} value={one}>
                      {texts('budgets').periods[one]}
                    </option>
                  ))}
                </select>
              </Field>
              <Field label={text.startsOn} error={save.fieldError('/startsOn')}>
                <input
                  class="input"
                  type="date"
                  name="startsOn"
                  required
                  value={startsOn}
                  onInput={into(startsOn)}
                />
              </Field>
            </>
          )}
          <Field label={text.rollover}>
            <select class="input" name="rollover" value={rollover} onChange={into(rollover)}>
              {(Object.keys(text.rollovers) as Budget['rollover'][]).map((one) => (
                <option key={one} value={one}>
                  {text.rollovers[one]}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <header class="row">
          <h3>{text.lines}</h3>
          {!budget && (
            <button type="button" class="button small" disabled={proposal.isBusy} onClick={proposal.submit}>
              {text.proposal}
            </button>
          )}
        </header>
        <Lines draft={draft.value} currency={currency} onChange={(changed) => (draft.value = changed)} />
        {budget && period && (
          <fieldset class="budgets-valid">
            <legend>{text.from}</legend>
            {[false, true].map((only) => (
              <label class="check" key={String(only)}>
                <input
                  type="radio"
                  name="valid"
                  checked={isOnlyThis.value === only}
                  onChange={() => (isOnlyThis.value = only)}
                />
                {only ? text.onlyThis : text.fromOn(formatDay(period.startsOn))}
              </label>
            ))}
          </fieldset>
        )}
        <div class="actions">
          {!lines && <span class="muted small">{text.invalid}</span>}
          <button type="button" class="button" onClick={onClose}>
            {texts('shell').cancel}
          </button>
          <button class="button primary" disabled={save.isBusy.value || !lines}>
            {texts('shell').save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function update(
  { id, revision }: Budget,
  body: Schemas['UpdateBudget'],
  period: EditorProps['period'],
  isOnlyThis: boolean,
): Promise<Budget> {
  const validity = period && {
    effectiveFrom: period.startsOn,
    ...(isOnlyThis && { until: addDays(period.endsOn, 1) }),
  };
  const params = { path: { id }, header: { 'If-Match': `"${revision}"` } };
  return bodyOf(api.PATCH('/v1/budgets/{id}', { params, body: { ...body, ...validity } }));
}

function Lines({
  draft,
  currency,
  onChange,
}: {
  draft: Draft;
  currency: string;
  onChange: (draft: Draft) => void;
}): JSX.Element {
  const text = texts('budgets').editor;
  const names = new Map((useCategories().data.value ?? []).map(({ id, name }) => [id, name]));
  return (
    <div class="stack">
      {draft.length > 0 && (
        <ul class="budgets-draft">
          {draft.map(({ categoryId, amount }) => {
            const name = names.get(categoryId) ?? '';
            return (
              <li key={categoryId}>
                <span>{name}</span>
                <MoneyInput
                  label={`${name}: ${text.amount}`}
                  value={amount}
                  currency={currency}
                  required
                  onChange={(typed) => onChange(withAmount(draft, categoryId, typed))}
                />
                <button
                  type="button"
                  class="button quiet small"
                  aria-label={text.removeLine(name)}
                  onClick={() => onChange(without(draft, categoryId))}
                >
                  <Icon name="close" />
                </button>
              </li>
            );
          })}
          <li class="budgets-total">
            <span>{text.total}</span>
            <span class="num">{formatMoney({ amount: totalOf(draft), currency })}</span>
          </li>
        </ul>
      )}
      <Field label={text.add}>
        <CategorySelect
          value={null}
          kind="expense"
          onChange={(categoryId) => categoryId && onChange(withLine(draft, categoryId))}
        />
      </Field>
    </div>
  );
}
