import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { go } from '../../router';
import { texts } from '../../texts';
import { Confirm } from '../../ui/confirm';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { BudgetEditor } from './budget-editor';

type Budget = Schemas['Budget'];

interface ActionsProps {
  readonly budget: Budget;
  readonly period: { readonly startsOn: string; readonly endsOn: string };
}

/** What can be done with a budget from one of its periods on. */
export function BudgetActions({ budget, period }: ActionsProps): JSX.Element {
  const text = texts('budgets');
  const open = useSignal<'editor' | 'delete' | null>(null);
  const amounts = useSignal<'allocated' | 'spent'>('allocated');
  const copy = useSubmission(async () => {
    await bodyOf(
      api.POST('/v1/budgets/{id}/periods/{firstDay}/copy', {
        params: {
          path: { id: budget.id, firstDay: period.startsOn },
          header: { 'If-Match': `"${budget.revision}"` },
        },
        body: { amounts: amounts.value },
      }),
    );
    say(text.copied);
  });
  const copyOf = (what: 'allocated' | 'spent') => () => {
    amounts.value = what;
    copy.submit();
  };
  const close = (): void => void (open.value = null);
  return (
    <>
      <button type="button" class="button small" onClick={() => (open.value = 'editor')}>
        {text.edit}
      </button>
      <details class="budgets-more">
        <summary class="button small">{text.more}</summary>
        <div>
          {period.startsOn > budget.startsOn && (
            <>
              <button type="button" onClick={copyOf('allocated')}>
                {text.copyPlan}
              </button>
              <button type="button" onClick={copyOf('spent')}>
                {text.copySpent}
              </button>
            </>
          )}
          <button type="button" class="bad" onClick={() => (open.value = 'delete')}>
            {text.delete}
          </button>
        </div>
      </details>
      <ProblemNotice problem={copy.problem.value} />
      {open.value === 'editor' && <BudgetEditor budget={budget} period={period} onClose={close} />}
      {open.value === 'delete' && (
        <Confirm title={text.delete} act={text.delete} onClose={close} onConfirm={() => remove(budget)}>
          {text.deleteAsk(budget.name)}
        </Confirm>
      )}
    </>
  );
}

async function remove({ id, revision }: Budget): Promise<void> {
  const params = { path: { id }, header: { 'If-Match': `"${revision}"` } };
  await bodyOf(api.DELETE('/v1/budgets/{id}', { params }));
  go('/budgets');
  say(texts('budgets').deleted);
}
