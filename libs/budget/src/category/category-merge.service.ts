import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidFieldError, NotFoundError } from '#shared';
import { HouseholdWriter, type WriteScope } from '#shared/database';
import { UnknownReferenceError } from '../budget.errors.js';
import { CategoryReferences } from './category-references.js';
import { Category } from './category.entity.js';
import { toPlacementError } from './category.errors.js';

/** Makes one category of two. */
@Injectable()
export class CategoryMergeService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly references: CategoryReferences,
  ) {}

  /**
   * Everything that names the category `id` names `intoId` afterwards, and it is gone: one revision.
   * @returns the category merged into
   * @throws NotFoundError, UnknownReferenceError, InvalidFieldError when they are the same, of different kinds, or
   *   `intoId` lies below `id`, or the children would lie too deep
   */
  mergeCategory(scope: WriteScope<Category>, id: string, intoId: string): Promise<Category> {
    return this.writer
      .change(scope, async (tx) => {
        const { manager, householdId } = tx;
        const merged = await manager.findOneBy(Category, { householdId, id });
        if (!merged) throw new NotFoundError('category');
        const into = await manager.findOneBy(Category, { householdId, id: intoId });
        if (!into) throw new UnknownReferenceError('category', '/intoId');
        await requireMergeable(manager, merged, into);
        await this.references.moveAll(tx, id, intoId);
        await manager.delete(Category, { householdId, id });
        return manager.findOneByOrFail(Category, { householdId, id: intoId });
      })
      .catch((error: unknown) => {
        throw toPlacementError(error, '/intoId');
      });
  }
}

async function requireMergeable(manager: EntityManager, merged: Category, into: Category): Promise<void> {
  const refuse = (code: string, message: string) => new InvalidFieldError('/intoId', code, message);
  if (merged.id === into.id) throw refuse('same_category', 'A category cannot be merged into itself.');
  if (merged.kind !== into.kind) throw refuse('kind_differs', `The other category is of kind ${into.kind}.`);
  const above = await manager.query<unknown[]>(
    `WITH RECURSIVE ancestor (id) AS (
       SELECT $2::uuid
       UNION
       SELECT category.parent_id FROM ancestor
         JOIN budget.category AS category ON category.household_id = $1 AND category.id = ancestor.id
     )
     SELECT FROM ancestor WHERE id = $3`,
    [into.householdId, into.id, merged.id],
  );
  if (above.length > 0) throw refuse('category_cycle', 'The other category lies below this one.');
}
