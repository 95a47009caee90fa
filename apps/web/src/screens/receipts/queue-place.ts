/** Where a receipt stands in the queue, and what is beside it. */
export interface Place {
  /** From 0; -1 = it does not wait. */
  readonly at: number;
  readonly next: string | null;
  readonly previous: string | null;
}

/** @param ids of the queue; after the last one comes the first, so that nothing that was skipped is forgotten */
export function placeIn(ids: readonly string[], id: string): Place {
  const at = ids.indexOf(id);
  const others = ids.length - (at < 0 ? 0 : 1);
  if (others === 0) return { at, next: null, previous: null };
  return {
    at,
    next: ids[(at + 1) % ids.length]!,
    previous: ids.at(at < 0 ? -1 : at - 1)!,
  };
}
