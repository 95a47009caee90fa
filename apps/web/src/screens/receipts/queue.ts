import { api, bodyOf } from '../../api/client';
import { useResource } from '../../api/resource';

/** The receipts that wait for a person, the oldest first, and how many wait for what. */
export const useQueue = () =>
  useResource('receipts/queue', (signal) =>
    bodyOf(api.GET('/v1/receipts/queue', { params: { query: { limit: 200 } }, signal })),
  );

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
