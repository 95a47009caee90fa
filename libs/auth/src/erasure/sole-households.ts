import type { EntityManager } from 'typeorm';

/** A household of a person, as far as their leaving it is concerned. */
export interface OwnHousehold {
  readonly householdId: string;
  /** Nobody else belongs to it: it goes with the person. */
  readonly isAlone: boolean;
  /** Others belong to it, and none of them owns it. */
  readonly needsOwner: boolean;
}

/** The households of a person in the order in which they are locked. */
export function findOwnHouseholds(manager: EntityManager, userId: string): Promise<OwnHousehold[]> {
  return manager.query<OwnHousehold[]>(
    `SELECT own.household_id AS "householdId", count(other.user_id) = 0 AS "isAlone",
            own.role = 'owner' AND count(other.user_id) > 0
              AND count(*) FILTER (WHERE other.role = 'owner') = 0 AS "needsOwner"
       FROM auth.membership AS own
       LEFT JOIN auth.membership AS other
              ON other.household_id = own.household_id AND other.user_id <> own.user_id
      WHERE own.user_id = $1
      GROUP BY own.household_id, own.role
      ORDER BY own.household_id`,
    [userId],
  );
}
