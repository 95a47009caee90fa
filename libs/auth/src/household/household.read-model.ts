import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError, type HouseholdRole } from '#shared';

/** A household as one of its members sees it. */
export interface HouseholdView {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  /** What this member may do in it. */
  readonly role: HouseholdRole;
  readonly createdAt: Date;
}

const VIEW_SQL = `
  SELECT household.id, household.name, household.currency, membership.role,
         household.created_at AS "createdAt"
    FROM auth.membership JOIN auth.household ON household.id = membership.household_id
   WHERE membership.user_id = $1`;

@Injectable()
export class HouseholdReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** The user's households, oldest first; `after` is the id of the last one already seen. */
  list(userId: string, limit: number, after: string | null): Promise<HouseholdView[]> {
    return this.dataSource.query<HouseholdView[]>(
      `${VIEW_SQL} AND ($2::uuid IS NULL OR household.id > $2) ORDER BY household.id LIMIT $3`,
      [userId, after, limit],
    );
  }

  /** @throws NotFoundError also for a household that the user is no member of. */
  async get(userId: string, id: string): Promise<HouseholdView> {
    const [view] = await this.dataSource.query<[HouseholdView?]>(`${VIEW_SQL} AND household.id = $2`, [
      userId,
      id,
    ]);
    if (!view) throw new NotFoundError('household');
    return view;
  }
}
