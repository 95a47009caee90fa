import { Injectable } from '@nestjs/common';
import type { Access } from '#shared';
import { AccessCheck } from '#shared/http';
import { AccessResolver } from '../access/access-resolver.js';

/** Asks the database again, as the guard did when the answer began. */
@Injectable()
export class ResolvedAccessCheck extends AccessCheck {
  constructor(private readonly resolver: AccessResolver) {
    super();
  }

  async isStillGranted(access: Access): Promise<boolean> {
    const decision = await this.resolver.decide(access, access.householdId);
    return decision.access !== null;
  }
}
