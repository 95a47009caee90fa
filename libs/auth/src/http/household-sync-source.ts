import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiveEvents } from '#shared/http';
import { SyncFeed } from '#shared/sync';
import { HouseholdReadModel } from '../household/household.read-model.js';
import { MemberReadModel } from '../household/member.read-model.js';
import { householdProfileSchema, toHouseholdProfileDto } from './household.dto.js';
import { memberSchema, toMemberDto } from './member.dto.js';

/**
 * The household and its members in delta sync and live events. A member's event ends the stream of who is no member any
 * more: nothing is sent before the access behind a stream is looked at.
 */
@Injectable()
export class HouseholdSyncSource implements OnModuleInit {
  constructor(
    private readonly feed: SyncFeed,
    private readonly liveEvents: LiveEvents,
    private readonly dataSource: DataSource,
    private readonly households: HouseholdReadModel,
    private readonly members: MemberReadModel,
  ) {}

  onModuleInit(): void {
    this.feed.register(
      {
        entity: 'household',
        collection: 'households',
        table: 'auth.household',
        schema: householdProfileSchema,
        load: async (manager, householdId) => {
          const household = await this.households.findProfile(manager, householdId);
          return household ? [toHouseholdProfileDto(household)] : [];
        },
      },
      {
        entity: 'member',
        collection: 'members',
        table: 'auth.membership',
        schema: memberSchema,
        load: async (manager, householdId, ids) =>
          (await this.members.find(manager, householdId, ids)).map(toMemberDto),
      },
    );
    this.liveEvents.register({
      entity: 'member',
      findStatuses: async (householdId, ids) => {
        const members = await this.members.find(this.dataSource.manager, householdId, ids);
        return new Map(members.map(({ userId, role }) => [userId, role]));
      },
    });
  }
}
