/** Told after every commit that moved a household's revision. A lost word only delays its listeners. */
export abstract class RevisionAnnouncer {
  abstract announce(householdId: string, revision: bigint): void;
}
