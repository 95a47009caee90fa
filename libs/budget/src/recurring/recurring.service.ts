import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThan, type EntityManager, type Repository } from 'typeorm';
import { DomainError, InvalidFieldError, newId, NotFoundError, type LocalDate } from '#shared';
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
import { Account } from '../account/account.entity.js';
import { UnknownReferenceError } from '../budget.errors.js';
import { Category } from '../category/category.entity.js';
import { SizeLimits } from '../limit/size-limits.js';
import type { Cadence } from './cadence.js';
import { Recurring } from './recurring.entity.js';
import { payeeKey } from './series.js';

/** What a person may say about a recurring item. */
interface RecurringFacts {
  readonly name: string;
  readonly categoryId: string | null;
  readonly cadence: Cadence;
  /** Negative = money out; not zero. */
  readonly amountUnits: bigint;
  readonly nextDueOn: LocalDate;
  readonly createsTransactions: boolean;
}

export type RecurringDraft = CreateRequest &
  RecurringFacts & {
    readonly accountId: string;
    /** As it stands in transactions. */
    readonly payee: string;
  };

/** Absent = unchanged. Any of the facts also confirms the item. */
export type RecurringChanges = Partial<RecurringFacts> & { readonly status?: 'confirmed' | 'dismissed' };

/** A household has a series of that payee, account and direction already, be it a dismissed one. */
export class SeriesExistsError extends DomainError {
  constructor() {
    super(
      'conflict',
      'series_exists',
      'There is a recurring item of this payee, account and direction already; change that one.',
    );
  }
}

/** The household's recurring items as people enter, confirm and dismiss them. */
@Injectable()
export class RecurringService {
  constructor(
    @InjectRepository(Recurring) private readonly items: Repository<Recurring>,
    private readonly writer: HouseholdWriter,
    private readonly limits: SizeLimits,
  ) {}

  /** Up to `count` items in the order of their ids, after the one with id `after`. */
  listRecurring(householdId: string, count: number, after?: string): Promise<Recurring[]> {
    return this.items.find({
      where: { householdId, ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: count,
    });
  }

  /** Those of the items that exist, in any order. */
  findItems(manager: EntityManager, householdId: string, ids: readonly string[]): Promise<Recurring[]> {
    return manager.findBy(Recurring, { householdId, id: In([...ids]) });
  }

  /** @throws NotFoundError */
  getRecurring(householdId: string, id: string): Promise<Recurring> {
    return getItem(this.items.manager, householdId, id);
  }

  /**
   * Confirmed from the start.
   * @throws UnknownReferenceError, InvalidFieldError, SeriesExistsError, IdAlreadyUsedError, SizeLimitError
   */
  createRecurring(scope: WriteScope<Recurring>, draft: RecurringDraft): Promise<Created<Recurring>> {
    return createOnce(draft, {
      find: (id) => this.items.findOneBy({ householdId: scope.householdId, id }),
      create: () => this.add(scope, draft).catch(explain),
      primaryKey: 'pk_recurring',
    });
  }

  /** @throws NotFoundError, StaleRevisionError, UnknownReferenceError, SeriesExistsError */
  updateRecurring(
    householdId: string,
    id: string,
    changes: RecurringChanges,
    expected?: ExpectedRevisions,
  ): Promise<Recurring> {
    return this.writer
      .change(householdId, async ({ manager }) => {
        const item = await getItem(manager, householdId, id);
        requireRevision(item, expected);
        if (changes.categoryId !== undefined) await requireCategory(manager, householdId, changes.categoryId);
        const status = changes.status ?? 'confirmed';
        const createsTransactions =
          status === 'confirmed' && (changes.createsTransactions ?? item.createsTransactions);
        await manager.update(Recurring, { householdId, id }, { ...changes, status, createsTransactions });
        return getItem(manager, householdId, id);
      })
      .catch(explain);
  }

  /** What is deleted may be detected again; to dismiss it keeps it away. @throws NotFoundError, StaleRevisionError */
  async deleteRecurring(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer.change(householdId, async ({ manager }) => {
      requireRevision(await getItem(manager, householdId, id), expected);
      await manager.delete(Recurring, { householdId, id });
    });
  }

  private add(scope: WriteScope<Recurring>, draft: RecurringDraft): Promise<Recurring> {
    const { householdId } = scope;
    const { id = newId(), digest: createDigest, payee, ...facts } = draft;
    const key = payeeKey(payee);
    if (key === '')
      throw new InvalidFieldError('/payee', 'no_letters', 'A payee is recognised by its letters.');
    return this.writer.change(scope, async (tx) => {
      const { manager } = tx;
      await this.limits.requireRoom(tx, 'recurring');
      const account = await manager.findOneBy(Account, { householdId, id: draft.accountId });
      if (!account) throw new UnknownReferenceError('account', '/accountId');
      await requireCategory(manager, householdId, draft.categoryId);
      const { currency } = account;
      await manager.insert(Recurring, {
        ...{ ...facts, householdId, id, createDigest, currency, payeeKey: key, status: 'confirmed' as const },
      });
      return getItem(manager, householdId, id);
    });
  }
}

function explain(error: unknown): never {
  throw violatedConstraint(error) === 'uq_recurring_series' ? new SeriesExistsError() : error;
}

async function requireCategory(
  manager: EntityManager,
  householdId: string,
  categoryId: string | null,
): Promise<void> {
  if (categoryId === null || (await manager.existsBy(Category, { householdId, id: categoryId }))) return;
  throw new UnknownReferenceError('category', '/categoryId');
}

async function getItem(manager: EntityManager, householdId: string, id: string): Promise<Recurring> {
  const item = await manager.findOneBy(Recurring, { householdId, id });
  if (!item) throw new NotFoundError('recurring item');
  return item;
}
