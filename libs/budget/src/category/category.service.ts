import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, type EntityManager, type Repository } from 'typeorm';
import { InvalidFieldError, newId, NotFoundError } from '#shared';
import {
  type Created,
  createOnce,
  type CreateRequest,
  type ExpectedRevisions,
  HouseholdWriter,
  requireRevision,
  violatedConstraint,
  type WriteScope,
} from '#shared/database';
import { StillInUseError, UnknownReferenceError } from '../budget.errors.js';
import { SizeLimits } from '../limit/size-limits.js';
import { toPlacementError } from './category.errors.js';
import { Category, type CategoryKind, type TaxTreatment } from './category.entity.js';

export interface CategoryDraft extends CreateRequest {
  readonly parentId: string | null;
  readonly name: string;
  /** Absent = the parent's, or `expense` for a root. */
  readonly kind?: CategoryKind;
  readonly taxTreatment: TaxTreatment;
  readonly archived: boolean;
}

/** Absent = unchanged. A new kind also becomes that of all descendants. */
export interface CategoryChanges {
  readonly parentId?: string | null;
  readonly name?: string;
  readonly kind?: CategoryKind;
  readonly taxTreatment?: TaxTreatment;
  readonly archived?: boolean;
}

/** The household's category tree. */
@Injectable()
export class CategoryService {
  constructor(
    @InjectRepository(Category) private readonly categories: Repository<Category>,
    private readonly writer: HouseholdWriter,
    private readonly limits: SizeLimits,
  ) {}

  /**
   * Up to `count` categories in the order of their ids, after the one with id `after`.
   * @param archived absent = whether or not
   */
  listCategories(
    householdId: string,
    count: number,
    after?: string,
    archived?: boolean,
  ): Promise<Category[]> {
    return this.categories.find({
      where: {
        householdId,
        ...(after === undefined ? {} : { id: MoreThan(after) }),
        ...(archived === undefined ? {} : { archived }),
      },
      order: { id: 'ASC' },
      take: count,
    });
  }

  findCategory(householdId: string, id: string): Promise<Category | null> {
    return this.categories.findOneBy({ householdId, id });
  }

  /** @throws NotFoundError */
  getCategory(householdId: string, id: string): Promise<Category> {
    return loadCategory(this.categories.manager, householdId, id);
  }

  /**
   * @throws UnknownReferenceError (parent), IdAlreadyUsedError, InvalidFieldError when the parent is of another kind, in
   *   the archive, below the category, or too deep; SizeLimitError
   */
  createCategory(scope: WriteScope<Category>, draft: CategoryDraft): Promise<Created<Category>> {
    return createOnce(draft, {
      find: (id) => this.findCategory(scope.householdId, id),
      create: () => this.addCategory(scope, draft),
      primaryKey: 'pk_category',
    });
  }

  /**
   * What is archived takes everything below it along; what leaves the archive, everything above it.
   * @throws NotFoundError, StaleRevisionError, and as `createCategory`
   */
  updateCategory(
    householdId: string,
    id: string,
    changes: CategoryChanges,
    expected?: ExpectedRevisions,
  ): Promise<Category> {
    return this.writer
      .change(householdId, async ({ manager }) => {
        const category = await loadCategory(manager, householdId, id);
        requireRevision(category, expected);
        const wasArchived = category.archived;
        const { parentId, name, kind, taxTreatment, archived } = Object.assign(category, changes);
        await requireParent(manager, householdId, { parentId, kind, archived }, changes);
        if (archived !== wasArchived) await (archived ? archiveBelow : restoreAbove)(manager, category);
        await manager.update(Category, { householdId, id }, { parentId, name, kind, taxTreatment, archived });
        return loadCategory(manager, householdId, id);
      })
      .catch((error: unknown) => {
        throw toPlacementError(error, '/parentId');
      });
  }

  /** @throws NotFoundError, StaleRevisionError, StillInUseError while it has children or anything counts in it */
  async deleteCategory(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer
      .change(householdId, async ({ manager }) => {
        requireRevision(await loadCategory(manager, householdId, id), expected);
        await manager.delete(Category, { householdId, id });
      })
      .catch((error: unknown) => {
        throw toDeletionError(error);
      });
  }

  private addCategory(scope: WriteScope<Category>, draft: CategoryDraft): Promise<Category> {
    const { householdId } = scope;
    const id = draft.id ?? newId();
    const add = this.writer.change(scope, async (tx) => {
      const { manager } = tx;
      await this.limits.requireRoom(tx, 'categories');
      const parent = await requireParent(manager, householdId, draft, draft);
      await manager.insert(Category, {
        householdId,
        id,
        parentId: draft.parentId,
        name: draft.name,
        kind: draft.kind ?? parent?.kind ?? 'expense',
        taxTreatment: draft.taxTreatment,
        archived: draft.archived,
        createDigest: draft.digest,
      });
      return loadCategory(manager, householdId, id);
    });
    return add.catch((error: unknown) => {
      throw toPlacementError(error, '/parentId');
    });
  }
}

async function loadCategory(manager: EntityManager, householdId: string, id: string): Promise<Category> {
  const category = await manager.findOneBy(Category, { householdId, id });
  if (!category) throw new NotFoundError('category');
  return category;
}

/** @param changes what the client has said: only that can put a category under an archived one */
async function requireParent(
  manager: EntityManager,
  householdId: string,
  { parentId, kind, archived }: Pick<CategoryDraft, 'parentId' | 'kind' | 'archived'>,
  changes: CategoryChanges,
): Promise<Category | null> {
  if (parentId === null) return null;
  const parent = await manager.findOneBy(Category, { householdId, id: parentId });
  if (!parent) throw new UnknownReferenceError('category', '/parentId');
  if (kind !== undefined && kind !== parent.kind) {
    throw new InvalidFieldError(
      '/kind',
      'kind_differs_from_parent',
      `The parent category is of kind ${parent.kind}.`,
    );
  }
  if (parent.archived && !archived && changes.parentId !== undefined) {
    throw new InvalidFieldError('/parentId', 'parent_archived', 'The parent category is archived.');
  }
  return parent;
}

async function archiveBelow(manager: EntityManager, { householdId, id }: Category): Promise<void> {
  await manager.query(
    `WITH RECURSIVE below (id) AS (
       SELECT id FROM budget.category WHERE household_id = $1 AND parent_id = $2
       UNION
       SELECT child.id FROM below JOIN budget.category AS child ON child.household_id = $1 AND child.parent_id = below.id
     )
     UPDATE budget.category SET archived = true
      WHERE household_id = $1 AND NOT archived AND id IN (SELECT id FROM below)`,
    [householdId, id],
  );
}

async function restoreAbove(manager: EntityManager, { householdId, parentId }: Category): Promise<void> {
  await manager.query(
    `WITH RECURSIVE above (id) AS (
       SELECT $2::uuid
       UNION
       SELECT parent.parent_id FROM above JOIN budget.category AS parent ON parent.household_id = $1 AND parent.id = above.id
     )
     UPDATE budget.category SET archived = false
      WHERE household_id = $1 AND archived AND id IN (SELECT id FROM above)`,
    [householdId, parentId],
  );
}

function toDeletionError(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'fk_category_parent':
      return new StillInUseError(
        'category_has_children',
        'This category has subcategories. Move or delete them first.',
      );
    case 'fk_transaction_category':
    case 'fk_transaction_split_category':
    case 'fk_budget_line_category':
    case 'fk_earlier_plan_line_category':
    case 'fk_rule_reference_category':
    case 'fk_tax_rule_category':
      return new StillInUseError(
        'category_in_use',
        'Transactions, budgets or rules (also earlier tax rules) use this category. Archive it instead.',
      );
    default:
      return error;
  }
}
