import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useCategories } from '../../api/books';
import type { Schemas } from '../../api/client';
import { formatDay } from '../../format/dates';
import { formatShare } from '../../format/numbers';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Card } from '../../ui/card';
import { CategorySelect } from '../../ui/category-select';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { PercentInput } from './percent-input';
import { isStale, ruleDraft, saveRules, useRules, type TaxRule } from './reports';
import { fromPercent, toPercent } from './shares';

/** Place of a rule in its set; -1 = a new one. */
type Edited = number | null;

/** Which categories count for tax, how much, and when. */
export function RulesCard({ year }: { year: number }): JSX.Element {
  const text = texts('tax').rules;
  const rules = useRules();
  const edited = useSignal<Edited>(null);
  const names = new Map((useCategories().data.value ?? []).map(({ id, name }) => [id, name]));
  return (
    <Card
      title={text.title}
      of={rules}
      height={8}
      aside={
        mayWrite.value && (
          <button type="button" class="button small" onClick={() => (edited.value = -1)}>
            {text.add}
          </button>
        )
      }
    >
      {(set) => (
        <>
          <p class="small muted">{set.rules.length > 0 ? text.text : text.none}</p>
          <ul class="rules">
            {set.rules.map((rule, index) => (
              <li key={`${rule.categoryId} ${rule.taxKind} ${rule.validFrom}`}>
                <div>
                  <strong>{names.get(rule.categoryId) ?? '…'}</strong>
                  <span class="small muted">
                    {text.says(
                      formatShare(rule.deductibleShare / 10_000),
                      formatShare(rule.recoverableShare / 10_000),
                    )}
                    {rule.taxKind !== null && ` (${rule.taxKind})`}
                    {' · '}
                    {rule.validTo === null
                      ? text.since(formatDay(rule.validFrom))
                      : text.between(formatDay(rule.validFrom), formatDay(rule.validTo))}
                  </span>
                </div>
                {mayWrite.value && (
                  <button
                    type="button"
                    class="button quiet small"
                    aria-label={`${texts('shell').edit}: ${names.get(rule.categoryId) ?? ''}`}
                    onClick={() => (edited.value = index)}
                  >
                    {texts('shell').edit}
                  </button>
                )}
              </li>
            ))}
          </ul>
          {edited.value !== null && (
            <RuleForm
              set={set}
              index={edited.value}
              validFrom={`${year}-01-01`}
              onClose={() => (edited.value = null)}
            />
          )}
        </>
      )}
    </Card>
  );
}

interface RuleFormProps {
  readonly set: Schemas['TaxRuleSet'];
  readonly index: number;
  /** First day of a new rule. */
  readonly validFrom: string;
  readonly onClose: () => void;
}

function RuleForm({ set, index, validFrom, onClose }: RuleFormProps): JSX.Element {
  const text = texts('tax').rules;
  const rule: TaxRule | undefined = set.rules[index];
  const categoryId = useSignal(rule?.categoryId ?? null);
  const deductible = useSignal(toPercent(rule?.deductibleShare ?? 10_000));
  const recoverable = useSignal(toPercent(rule?.recoverableShare ?? 0));
  const taxKind = useSignal(rule?.taxKind ?? '');
  const from = useSignal(rule?.validFrom ?? validFrom);
  const to = useSignal(rule?.validTo ?? '');
  const others = set.rules.filter((_, place) => place !== index).map(ruleDraft);
  const shares = {
    deductibleShare: fromPercent(deductible.value),
    recoverableShare: fromPercent(recoverable.value),
  };
  const save = useSubmission(async () => {
    const { deductibleShare, recoverableShare } = shares;
    if (categoryId.value === null || deductibleShare === null || recoverableShare === null) return;
    const changed = {
      categoryId: categoryId.value,
      deductibleShare,
      recoverableShare,
      taxKind: taxKind.value.trim() || null,
      validFrom: from.value,
      validTo: to.value || null,
    };
    await saveRules(set, [...others, changed]);
    onClose();
  });
  const remove = useSubmission(async () => {
    await saveRules(set, others);
    onClose();
  });
  const problem = save.problem.value ?? remove.problem.value;
  // The changed rule is sent last.
  const errorOf = (name: string): string | undefined => save.fieldError(`/rules/${others.length}/${name}`);
  return (
    <Dialog title={rule ? text.edit : text.add} onClose={onClose}>
      <form class="stack" onSubmit={save.submit} aria-busy={save.isBusy}>
        {isStale(problem) ? (
          <p class="notice bad" role="alert">
            {texts('tax').stale}
          </p>
        ) : (
          <ProblemNotice problem={problem} />
        )}
        <Field label={text.category} error={errorOf('categoryId')}>
          <CategorySelect
            value={categoryId.value}
            kind="expense"
            onChange={(id) => (categoryId.value = id)}
          />
        </Field>
        <div class="grid">
          <Field label={text.deductible} error={errorOf('deductibleShare')}>
            <PercentInput value={deductible} />
          </Field>
          <Field label={text.recoverable} error={errorOf('recoverableShare')}>
            <PercentInput value={recoverable} />
          </Field>
          <Field label={text.from} error={errorOf('validFrom')}>
            <input
              class="input"
              type="date"
              required
              value={from}
              onInput={({ currentTarget }) => (from.value = currentTarget.value)}
            />
          </Field>
          <Field label={text.to} hint={text.toHint} error={errorOf('validTo')}>
            <input
              class="input"
              type="date"
              value={to}
              onInput={({ currentTarget }) => (to.value = currentTarget.value)}
            />
          </Field>
        </div>
        <Field label={text.kind} hint={text.kindHint} error={errorOf('taxKind')}>
          <input
            class="input"
            maxLength={60}
            value={taxKind}
            onInput={({ currentTarget }) => (taxKind.value = currentTarget.value)}
          />
        </Field>
        <div class="actions">
          {rule && (
            <button type="button" class="button danger" disabled={remove.isBusy} onClick={remove.submit}>
              {text.remove}
            </button>
          )}
          <button
            class="button primary"
            disabled={
              save.isBusy.value ||
              categoryId.value === null ||
              Object.values(shares).some((share) => share === null)
            }
          >
            {texts('shell').save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
