import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ask, booksState } from '../../books/books';
import type { Criteria } from '../../books/criteria';
import { changeQuery, query } from '../../router';
import { texts } from '../../texts';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { CategoryOptions } from './category-options';

/** Reports link to what single members entered; the copy of the books does not know who did. */
const MEMBERS = 'memberId';

/** Names in the address that narrow the list, the search field apart. */
const NARROWING = [
  'accountId',
  'categoryId',
  'from',
  'to',
  'tag',
  'payee',
  'least',
  'most',
  'hasReceipt',
  'status',
  'source',
  'uncategorised',
  'includeSubcategories',
  'kind',
  'currency',
  'payeeId',
  'exceptPayeeId',
  'hasPayee',
  'transfer',
  MEMBERS,
];

export function Filters({ criteria }: { criteria: Criteria }): JSX.Element {
  const text = texts('transactions');
  const count = NARROWING.filter((name) => query.value.has(name)).length;
  const isOpen = useSignal(false);
  return (
    <>
      <div class="ledger-search">
        <SearchField value={criteria.text ?? ''} />
        <button
          type="button"
          class="button"
          aria-expanded={isOpen}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          {text.filter}
          {count > 0 && <span class="badge good">{count}</span>}
        </button>
        {count > 0 && (
          <button type="button" class="button quiet" onClick={clear}>
            {text.clearFilter}
          </button>
        )}
      </div>
      {query.value.has(MEMBERS) && <p class="notice warn">{text.everybodys}</p>}
      {isOpen.value && <FilterFields criteria={criteria} />}
    </>
  );
}

/** Searches while one types; `/` leads here from anywhere on the screen. */
function SearchField({ value }: { value: string }): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const { search, searchHint } = texts('transactions');
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || /^(INPUT|SELECT|TEXTAREA)$/.test((event.target as Element).tagName)) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <label class="search">
      <Icon name="search" />
      <input
        ref={field}
        class="input"
        type="search"
        aria-label={search}
        placeholder={searchHint}
        value={value}
        onInput={({ currentTarget }) => changeQuery({ q: currentTarget.value || null })}
      />
    </label>
  );
}

function FilterFields({ criteria }: { criteria: Criteria }): JSX.Element {
  const text = texts('transactions');
  const tags = useSignal<readonly string[]>([]);
  useEffect(() => void ask('tags', null).then((all) => (tags.value = all)), []);
  const { accounts } = booksState.value;
  const change =
    (name: string) =>
    ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLSelectElement }): void =>
      changeQuery({
        [name]: currentTarget.value || null,
        ...(name === 'categoryId' && { uncategorised: null }),
      });
  return (
    <div class="card ledger-filters">
      <Field label={text.account}>
        <select class="input" value={criteria.accountId ?? ''} onChange={change('accountId')}>
          <option value="">{text.allAccounts}</option>
          {accounts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={text.category}>
        <select class="input" value={criteria.categoryId ?? ''} onChange={change('categoryId')}>
          <option value="">{text.allCategories}</option>
          <option value="none">{texts('shell').uncategorised}</option>
          <CategoryOptions />
        </select>
      </Field>
      <Field label={text.from}>
        <input class="input" type="date" value={criteria.from ?? ''} onChange={change('from')} />
      </Field>
      <Field label={text.to}>
        <input class="input" type="date" value={criteria.to ?? ''} onChange={change('to')} />
      </Field>
      <Field label={text.tag}>
        <select class="input" value={criteria.tag ?? ''} onChange={change('tag')}>
          <option value="">{text.allTags}</option>
          {[...new Set([...(criteria.tag ? [criteria.tag] : []), ...tags.value])].map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
        </select>
      </Field>
      <Field label={text.status}>
        <select class="input" value={criteria.status ?? ''} onChange={change('status')}>
          <option value="">{text.allStatuses}</option>
          {(['pending', 'cleared', 'reconciled'] as const).map((status) => (
            <option key={status} value={status}>
              {text.statuses[status]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={text.receipt}>
        <select
          class="input"
          value={criteria.hasReceipt === undefined ? '' : String(criteria.hasReceipt)}
          onChange={change('hasReceipt')}
        >
          <option value="">{text.receiptAny}</option>
          <option value="true">{text.receiptWith}</option>
          <option value="false">{text.receiptWithout}</option>
        </select>
      </Field>
    </div>
  );
}

const clear = (): void => changeQuery(Object.fromEntries(NARROWING.map((name) => [name, null])));
