/** Who belongs to a household, for records that know people by `pseudonymOf` only. Provided by whoever knows members. */
export abstract class MemberDirectory {
  /** The users' ids, in any order. */
  abstract findUserIds(householdId: string): Promise<string[]>;
}
