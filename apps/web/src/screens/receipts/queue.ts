import { api, bodyOf } from '../../api/client';
import { useResource } from '../../api/resource';

/** The receipts that wait for a person, the oldest first, and how many wait for what. */
export const useQueue = () =>
  useResource('receipts/queue', (signal) =>
    bodyOf(api.GET('/v1/receipts/queue', { params: { query: { limit: 200 } }, signal })),
  );
