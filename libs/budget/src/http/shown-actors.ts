import { Injectable } from '@nestjs/common';
import { MemberDirectory, pseudonymOf, type Actor } from '#shared/database';
import type { ActorKind } from '../transaction/automation-actor.js';
import type { ActorDto } from './actor.dto.js';

/** Says by id who stands behind the pseudonyms of a household's records. */
@Injectable()
export class ShownActors {
  constructor(private readonly members: MemberDirectory) {}

  async of(householdId: string): Promise<(actor: Actor) => ActorDto> {
    const userIds = await this.members.findUserIds(householdId);
    const known = new Map(userIds.map((userId) => [pseudonymOf({ householdId, userId }), userId]));
    return ({ kind, id }) => ({
      kind: kind as ActorKind,
      id: kind === 'user' ? (known.get(id ?? '') ?? null) : id,
    });
  }
}
