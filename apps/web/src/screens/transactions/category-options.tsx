import type { JSX } from 'preact';
import { booksState } from '../../books/books';
import { placeCategories } from '../../format/category-tree';
import { locale } from '../../texts/locale';

/** The open categories as options of a select, children indented. */
export function CategoryOptions(): JSX.Element {
  const offered = booksState.value.categories.filter(({ archived }) => !archived);
  return (
    <>
      {placeCategories(offered, locale).map(({ category: { id, name }, depth }) => (
        <option key={id} value={id}>
          {'\u2003'.repeat(depth) + name}
        </option>
      ))}
    </>
  );
}
