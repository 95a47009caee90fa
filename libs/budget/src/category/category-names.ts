import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What a file calls a category. */
export interface NamedCategory {
  /** Only files of our own know it. */
  readonly id: string | null;
  /** The names from the root down. */
  readonly path: readonly string[];
}

/** A household's categories by their names, as they were at one moment. */
export class KnownCategories {
  private readonly paths = new Map<string, readonly string[]>();
  /** Null for a name that several have. */
  private readonly ids = new Map<string, string | null>();

  constructor(
    categories: readonly { readonly id: string; readonly parentId: string | null; readonly name: string }[],
  ) {
    const byId = new Map(categories.map((category) => [category.id, category]));
    for (const { id } of categories) {
      const path: string[] = [];
      for (let at = byId.get(id); at; at = at.parentId === null ? undefined : byId.get(at.parentId))
        path.unshift(at.name);
      this.paths.set(id, path);
      const key = keyOf(path);
      this.ids.set(key, this.ids.has(key) ? null : id);
    }
  }

  /** Null when there is none like that, or several. */
  find({ id, path }: NamedCategory): string | null {
    if (id !== null && this.paths.has(id)) return id;
    return path.length === 0 ? null : (this.ids.get(keyOf(path)) ?? null);
  }

  /** The names from the root down; empty when there is no such category. */
  pathOf(id: string): readonly string[] {
    return this.paths.get(id) ?? [];
  }
}

const keyOf = (path: readonly string[]) => JSON.stringify(path.map((name) => name.toLowerCase()));

/** Categories by name, for files that know no ids. */
@Injectable()
export class CategoryNames {
  constructor(private readonly dataSource: DataSource) {}

  async load(householdId: string): Promise<KnownCategories> {
    return new KnownCategories(
      await this.dataSource.query(
        'SELECT id, parent_id AS "parentId", name FROM budget.category WHERE household_id = $1',
        [householdId],
      ),
    );
  }
}
