export type HouseholdRole = 'owner' | 'editor' | 'viewer';

/** Who is asking and on which household, as the database said for this very request. */
export interface Access {
  readonly userId: string;
  readonly sessionId: string;
  readonly householdId: string;
  readonly role: HouseholdRole;
  /** The household's revision when the request was admitted. */
  readonly revision: bigint;
  /** The user's IANA time zone when they last got a token: decides what "today" and "this month" are. */
  readonly timeZone: string;
}

/** Who is asking, before the database has said whether they may. Nothing of a household is theirs on this alone. */
export interface Caller {
  readonly userId: string;
  readonly sessionId: string;
  /** As the client wrote it, in lower case, or else the user's own. */
  readonly householdId: string;
  /** As in `Access`. */
  readonly timeZone: string;
  /** Whether the household's data would be changed, which a viewer may not. */
  readonly wantsToChange: boolean;
}
