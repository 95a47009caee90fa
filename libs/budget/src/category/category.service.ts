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

  /** @throws UnknownReferenceError (parent), InvalidFieldError (kind is not the parent's), IdAlreadyUsedError */
  createCategory(scope: WriteScope<Category>, draft: CategoryDraft): Promise<Created<Category>> {
    return createOnce(draft, {
      find: (id) => this.findCategory(scope.householdId, id),
      create: () => this.addCategory(scope, draft),
      primaryKey: 'pk_category',
    });
  }

  /** @throws NotFoundError, StaleRevisionError, and as `createCategory`; a cycle is an InvalidFieldError */
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
        const { parentId, name, kind, taxTreatment, archived } = Object.assign(category, changes);
        await requireParentOfKind(manager, householdId, parentId, kind);
        await manager.update(Category, { householdId, id }, { parentId, name, kind, taxTreatment, archived });
        return loadCategory(manager, householdId, id);
      })
      .catch((error: unknown) => {
        if (violatedConstraint(error) !== 'ck_category_cycle') throw error;
        throw new InvalidFieldError('/parentId', 'category_cycle', 'A category cannot be below itself.');
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
    return this.writer.change(scope, async ({ manager }) => {
      const parent = await requireParentOfKind(manager, householdId, draft.parentId, draft.kind);
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
  }
}

async function loadCategory(manager: EntityManager, householdId: string, id: string): Promise<Category> {
  const category = await manager.findOneBy(Category, { householdId, id });
  if (!category) throw new NotFoundError('category');
  return category;
}

async function requireParentOfKind(
  manager: EntityManager,
  householdId: string,
  parentId: string | null,
  kind: CategoryKind | undefined,
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
  return parent;
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
    case 'fk_rule_reference_category':
      return new StillInUseError(
        'category_in_use',
        'Transactions, budgets or rules use this category. Archive it instead.',
      );
    default:
      return error;
  }
}
