export type HouseholdRole = 'owner' | 'editor' | 'viewer';

/** Who is asking and on which household, as the database said for this very request. */
export interface Access {
  readonly userId: string;
  readonly sessionId: string;
  readonly householdId: string;
  readonly role: HouseholdRole;
  /** The household's revision when the request was admitted. */
  readonly revision: bigint;
  /** The user's IANA time zone: decides what "today" and "this month" are. */
  readonly timeZone: string;
}
