interface CategoryNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
}

/** A category where the eye looks for it: below its parent, with its whole path. */
export interface PlacedCategory<T> {
  readonly category: T;
  /** 0 for a top-level category. */
  readonly depth: number;
  /** `Food › Groceries` */
  readonly path: string;
}

/** Parents before children, siblings by name. A category whose parent is not among them counts as top-level. */
export function placeCategories<T extends CategoryNode>(
  categories: readonly T[],
  locale: string,
): PlacedCategory<T>[] {
  const ids = new Set(categories.map(({ id }) => id));
  const children = Map.groupBy(categories, ({ parentId }) =>
    parentId !== null && ids.has(parentId) ? parentId : null,
  );
  const below = (parent: string | null, depth: number, prefix: string): PlacedCategory<T>[] =>
    [...(children.get(parent) ?? [])]
      .sort((a, b) => a.name.localeCompare(b.name, locale))
      .flatMap((category) => {
        const path = prefix + category.name;
        return [{ category, depth, path }, ...below(category.id, depth + 1, `${path} › `)];
      });
  return below(null, 0, '');
}
