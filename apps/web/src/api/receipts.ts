import { api, bodyOf } from './client';

/** One receipt with its reading. @throws Problem */
export const readReceipt = (id: string, signal?: AbortSignal) =>
  bodyOf(api.GET('/v1/receipts/{id}', { params: { path: { id } }, signal }));

/** As the client hands them out. */
export type Receipt = Awaited<ReturnType<typeof readReceipt>>;
export type Extraction = NonNullable<Receipt['extraction']>;
