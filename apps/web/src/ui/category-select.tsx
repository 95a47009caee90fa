import type { JSX } from 'preact';
import type { Schemas } from '../api/client';
import { useCategories } from '../api/books';
import { placeCategories } from '../format/category-tree';
import { texts } from '../texts';
import { locale } from '../texts/locale';

interface CategorySelectProps {
  readonly value: string | null;
  readonly onChange: (categoryId: string | null) => void;
  /** Only these; absent = both. */
  readonly kind?: Schemas['Category']['kind'];
  /** From a `Field`, which ties its label to it; or by `label`. */
  readonly id?: string;
  readonly label?: string;
  readonly disabled?: boolean;
}

/** The category of something: the tree as a list, children indented, or none. */
export function CategorySelect({ value, onChange, kind, label, ...rest }: CategorySelectProps): JSX.Element {
  const categories = useCategories().data.value ?? [];
  const offered = categories.filter(
    (category) => category.id === value || (!category.archived && (!kind || category.kind === kind)),
  );
  return (
    <select
      {...rest}
      class="input"
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    >
      <option value="">{texts('shell').uncategorised}</option>
      {placeCategories(offered, locale).map(({ category: { id, name }, depth }) => (
        <option key={id} value={id}>
          {'\u2003'.repeat(depth) + name}
        </option>
      ))}
    </select>
  );
}
