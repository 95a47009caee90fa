/** What the stream says about one entity: its id and the status it has now. */
export type StatusById = ReadonlyMap<string, string>;

/** A lib's part of the live stream: turns changed ids of its entity into states. */
export interface LiveEventSource {
  /** The entity's name in the change log; also the SSE event name. */
  readonly entity: string;
  /**
   * The current states of these entities; what no longer exists is left out.
   * @param userId who listens, where the state is that of one member
   */
  findStatuses(householdId: string, ids: readonly string[], userId: string): Promise<StatusById>;
}
