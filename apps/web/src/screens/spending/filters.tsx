import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { allOf, useAccounts, useCategories } from '../../api/books';
import { api, bodyOf } from '../../api/client';
import { useResource } from '../../api/resource';
import { placeCategories } from '../../format/category-tree';
import { household } from '../../session/session';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { clearFilter, FILTERS, writeFilter, type FilterName, type ReportFilter } from './filter';

interface Choice {
  readonly value: string;
  readonly name: string;
  readonly depth?: number;
}
type Choices = Readonly<Record<FilterName, readonly Choice[]>>;

/** Everything that can be chosen, by filter. */
function useChoices(): Choices {
  const id = household.value?.id ?? '';
  const accounts = useAccounts().data.value ?? [];
  const categories = useCategories().data.value ?? [];
  const tags = useResource('tags', (signal) =>
    allOf((cursor) => bodyOf(api.GET('/v1/tags', { params: { query: { limit: 200, cursor } }, signal }))),
  );
  const members = useResource(`members ${id}`, (signal) =>
    allOf((cursor) =>
      bodyOf(
        api.GET('/v1/households/{id}/members', {
          params: { path: { id }, query: { limit: 200, cursor } },
          signal,
        }),
      ),
    ),
  );
  return {
    accountId: accounts.map(({ id: value, name }) => ({ value, name })),
    categoryId: placeCategories(
      categories.filter(({ kind }) => kind === 'expense'),
      locale,
    ).map(({ category, depth }) => ({ value: category.id, name: category.name, depth })),
    tag: (tags.data.value ?? []).map(({ name }) => ({ value: name, name })),
    memberId: (members.data.value ?? []).map((member) => ({
      value: member.id,
      name: member.displayName ?? member.email ?? '–',
    })),
  };
}

/** What is counted: the filters in force, each to be taken away, and a dialog to choose them. */
export function Filters({ filter }: { filter: ReportFilter }): JSX.Element {
  const text = texts('spending').filter;
  const isOpen = useSignal(false);
  const choices = useChoices();
  const chosen = FILTERS.flatMap((of) =>
    filter[of].map((value) => ({
      of,
      value,
      name: choices[of].find((choice) => choice.value === value)?.name ?? '…',
    })),
  );
  return (
    <>
      <button type="button" class="button small" onClick={() => (isOpen.value = true)}>
        {text.open}
      </button>
      {chosen.map(({ of, value, name }) => (
        <button
          type="button"
          class="badge chip"
          key={value}
          aria-label={text.remove(name)}
          onClick={() =>
            writeFilter(
              of,
              filter[of].filter((other) => other !== value),
            )
          }
        >
          {name}
          <Icon name="close" />
        </button>
      ))}
      {isOpen.value && (
        <FilterDialog filter={filter} choices={choices} onClose={() => (isOpen.value = false)} />
      )}
    </>
  );
}

function FilterDialog({
  filter,
  choices,
  onClose,
}: {
  filter: ReportFilter;
  choices: Choices;
  onClose: () => void;
}): JSX.Element {
  const text = texts('spending').filter;
  const headings: Readonly<Record<FilterName, string>> = {
    accountId: text.accounts,
    categoryId: text.categories,
    tag: text.tags,
    memberId: text.members,
  };
  return (
    <Dialog title={text.title} wide onClose={onClose}>
      <div class="filter-groups">
        {FILTERS.filter((of) => choices[of].length > 0).map((of) => (
          <fieldset key={of}>
            <legend>{headings[of]}</legend>
            {of === 'memberId' && <p class="small muted">{text.membersHint}</p>}
            {choices[of].map(({ value, name, depth = 0 }) => (
              <label class={`check ${depth > 0 ? 'below' : ''}`} key={value}>
                <input
                  type="checkbox"
                  checked={filter[of].includes(value)}
                  onChange={({ currentTarget }) =>
                    writeFilter(
                      of,
                      currentTarget.checked
                        ? [...filter[of], value]
                        : filter[of].filter((other) => other !== value),
                    )
                  }
                />
                {name}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div class="actions">
        <button type="button" class="button quiet" onClick={clearFilter}>
          {text.clear}
        </button>
        <button type="button" class="button primary" onClick={onClose}>
          {text.done}
        </button>
      </div>
    </Dialog>
  );
}
