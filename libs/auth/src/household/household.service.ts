import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, type Access } from '#shared';
import {
  createOnce,
  HouseholdInitializers,
  HouseholdWriter,
  requireRevision,
  type Created,
  type CreateRequest,
  type ExpectedRevisions,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { AuditTrail } from '../audit/audit-trail.js';
import { OwnersOnlyError, TooManyHouseholdsError } from '../auth.errors.js';
import { Household } from './household.entity.js';
import { HouseholdReadModel, type HouseholdView } from './household.read-model.js';
import { Membership } from './membership.entity.js';

export interface HouseholdFounding {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly ownerId: string;
  readonly createDigest: Buffer | null;
  /** As `NewHousehold.locales`. */
  readonly locales: readonly string[];
}

export interface HouseholdDraft extends CreateRequest {
  readonly name: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** As `NewHousehold.locales`. */
  readonly locales: readonly string[];
}

/** Absent = unchanged. */
export interface HouseholdChanges {
  readonly name?: string;
  readonly currency?: string;
}

/** Owned by one person, the personal one included: far more than anybody manages, and an end to making them. */
const MOST_OWNED = 20;

/** Households as such. Who belongs to them: `MembershipService`. */
@Injectable()
export class HouseholdService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly initializers: HouseholdInitializers,
    private readonly households: HouseholdReadModel,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Creates a household with its first owner and everything that other libs put into a new one. */
  found(manager: EntityManager, founding: HouseholdFounding): Promise<HouseholdView> {
    return this.writer.openHousehold(manager, founding.id, (tx) => this.furnish(tx, founding));
  }

  /**
   * Creates a household that the user owns.
   * @param scope its household is the new one, whether the client has chosen its id or not
   * @throws IdAlreadyUsedError, TooManyHouseholdsError
   */
  createHousehold(
    { userId, sessionId }: Access,
    scope: WriteScope<HouseholdView>,
    { name, currency, locales, ...request }: HouseholdDraft,
  ): Promise<Created<HouseholdView>> {
    const { householdId } = scope;
    return createOnce(request, {
      find: (id) => this.households.find(userId, id),
      create: () =>
        this.writer.create(scope, async (tx) => {
          await requireRoomForOneMore(tx.manager, userId);
          const createDigest = request.digest;
          const founding = { id: householdId, name, currency, ownerId: userId, createDigest, locales };
          const household = await this.furnish(tx, founding);
          await this.audit.record(tx.manager, 'household_created', { userId, sessionId, householdId });
          return household;
        }),
      primaryKey: 'pk_household_revision',
    });
  }

  /** @throws OwnersOnlyError, StaleRevisionError, NotFoundError */
  updateHousehold(
    { userId, householdId }: Access,
    changes: HouseholdChanges,
    expected?: ExpectedRevisions,
  ): Promise<HouseholdView> {
    return this.writer.change(householdId, async (tx) => {
      const household = await this.households.get(userId, householdId, tx.manager);
      if (household.role !== 'owner') throw new OwnersOnlyError();
      requireRevision(household, expected);
      const { name, currency } = { ...household, ...changes };
      await tx.manager.update(Household, { id: householdId }, { name, currency });
      if (currency !== household.currency) await this.initializers.changeCurrency(tx, currency);
      return this.households.get(userId, householdId, tx.manager);
    });
  }

  private async furnish(
    tx: HouseholdTransaction,
    { ownerId, locales, ...founding }: HouseholdFounding,
  ): Promise<HouseholdView> {
    const { id, currency } = founding;
    const createdAt = this.clock.now();
    await tx.manager.insert(Household, { ...founding, createdAt });
    await tx.manager.insert(Membership, { householdId: id, userId: ownerId, role: 'owner', createdAt });
    await this.initializers.initializeAll(tx, { currency, locales });
    return { ...founding, role: 'owner', createdAt, revision: tx.revision };
  }
}

/** Of several creates at once each sees those before it. @throws TooManyHouseholdsError */
async function requireRoomForOneMore(manager: EntityManager, userId: string): Promise<void> {
  await manager.query('SELECT FROM auth."user" WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  const owned = await manager.countBy(Membership, { userId, role: 'owner' });
  if (owned >= MOST_OWNED) throw new TooManyHouseholdsError(MOST_OWNED);
}
