import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#shared';
import { HouseholdInitializers, HouseholdWriter } from '#shared/database';
import { Household } from './household.entity.js';
import type { HouseholdView } from './household.read-model.js';
import { Membership } from './membership.entity.js';

export interface HouseholdFounding {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly ownerId: string;
}

@Injectable()
export class HouseholdService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly initializers: HouseholdInitializers,
    private readonly clock: Clock,
  ) {}

  /** Creates a household with its first owner and everything that other libs put into a new one. */
  found(manager: EntityManager, { ownerId, ...founding }: HouseholdFounding): Promise<HouseholdView> {
    const { id, currency } = founding;
    const createdAt = this.clock.now();
    return this.writer.openHousehold(manager, id, async (tx) => {
      await tx.manager.insert(Household, { ...founding, createdAt });
      await tx.manager.insert(Membership, { householdId: id, userId: ownerId, role: 'owner', createdAt });
      await this.initializers.initializeAll(tx, { currency });
      return { ...founding, role: 'owner', createdAt };
    });
  }
}
