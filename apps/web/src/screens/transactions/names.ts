import { computed } from '@preact/signals';
import { booksState } from '../../books/books';
import { placeCategories } from '../../format/category-tree';
import { locale } from '../../texts/locale';

/** Categories of the copy by id, with their whole path. */
export const categoryPaths = computed(
  () =>
    new Map(
      placeCategories(booksState.value.categories, locale).map(({ category, path }) => [
        category.id,
        { name: category.name, path },
      ]),
    ),
);

/** Accounts of the copy by id. */
export const accountsById = computed(
  () => new Map(booksState.value.accounts.map((account) => [account.id, account])),
);

/** Accounts that take new transactions, by name. */
export const openAccounts = computed(() =>
  booksState.value.accounts
    .filter(({ archived }) => !archived)
    .sort((a, b) => a.name.localeCompare(b.name, locale)),
);
