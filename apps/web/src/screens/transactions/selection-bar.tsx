import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../api/client';
import { texts } from '../../texts';
import { useSubmission } from '../../ui/form';
import { Icon } from '../../ui/icons';
import { ProblemNotice } from '../../ui/problem-notice';
import { sayDone } from './actions';
import { CategoryOptions } from './category-options';
import type { Selection } from './selection';

/** As many as one request takes. */
const EDITED_AT_ONCE = 1_000;
const DELETED_AT_ONCE = 500;
const NONE = 'none';

/** What can be done with all that is chosen. */
export function SelectionBar({
  selection,
  total,
}: {
  selection: Selection;
  total: number;
}): JSX.Element | null {
  const text = texts('transactions');
  const tag = useSignal('');
  const edit = async (changes: Schemas['BulkEdit']['changes']): Promise<void> => {
    const done: string[] = [];
    let changed = 0;
    try {
      for (const ids of inChunks(selection.all, EDITED_AT_ONCE)) {
        const header = { 'Idempotency-Key': newIdempotencyKey() };
        const edited = await bodyOf(
          api.POST('/v1/transactions/bulk', { params: { header }, body: { ids, changes } }),
        );
        changed += edited.changed;
        if (edited.bulkActionId !== null) done.push(edited.bulkActionId);
      }
      selection.clear();
    } finally {
      // What was changed before something failed can be undone as well.
      if (changed > 0 || selection.size === 0) sayDone(text.bulkChanged(changed), done);
    }
  };
  const change = useSubmission(() => edit(changes.value));
  const changes = useSignal<Schemas['BulkEdit']['changes']>({});
  const apply = (wanted: Schemas['BulkEdit']['changes']): void => {
    changes.value = wanted;
    change.submit();
  };
  const removal = useSubmission(async () => {
    const done: string[] = [];
    let count = 0;
    try {
      for (const ids of inChunks(selection.all, DELETED_AT_ONCE)) {
        const header = { 'Idempotency-Key': newIdempotencyKey() };
        const operations = ids.map((id) => ({ op: 'delete' as const, id }));
        const answer = await bodyOf(
          api.POST('/v1/transactions/batch', { params: { header }, body: { operations } }),
        );
        count += answer.results.filter(({ problem }) => problem === null).length;
        if (answer.bulkActionId !== null) done.push(answer.bulkActionId);
      }
      selection.clear();
    } finally {
      if (count > 0 || selection.size === 0) sayDone(text.bulkDeleted(count), done);
    }
  });
  if (selection.size === 0) return null;
  const isBusy = selection.isSettling || change.isBusy.value || removal.isBusy.value;
  return (
    <div class="selection-bar" role="region" aria-label={text.selection} aria-busy={isBusy}>
      <strong class="num">{text.selected(selection.size)}</strong>
      {selection.size < total && (
        <button type="button" class="button quiet small" onClick={() => void selection.selectFound()}>
          {text.selectAll(total)}
        </button>
      )}
      <select
        class="input"
        aria-label={text.setCategory}
        value=""
        disabled={isBusy}
        onChange={({ currentTarget: { value } }) => apply({ categoryId: value === NONE ? null : value })}
      >
        <option value="">{text.setCategory}</option>
        <option value={NONE}>{texts('shell').uncategorised}</option>
        <CategoryOptions />
      </select>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (isBusy) return;
          if (tag.value.trim()) apply({ addTags: [tag.value.trim()] });
          tag.value = '';
        }}
      >
        <input
          class="input"
          aria-label={text.addTag}
          placeholder={text.addTag}
          maxLength={50}
          value={tag}
          onInput={({ currentTarget }) => (tag.value = currentTarget.value)}
        />
      </form>
      <button type="button" class="button danger small" disabled={isBusy} onClick={removal.submit}>
        {texts('shell').delete}
      </button>
      <button
        type="button"
        class="button quiet small"
        aria-label={text.deselect}
        onClick={() => selection.clear()}
      >
        <Icon name="close" />
      </button>
      <ProblemNotice problem={change.problem.value ?? removal.problem.value} />
    </div>
  );
}

function* inChunks<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let index = 0; index < all.length; index += size) yield all.slice(index, index + size);
}
