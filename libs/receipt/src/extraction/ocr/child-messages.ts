import type { UnreadableImageReason } from '../reader.errors.js';
import type { ReadHints } from '../receipt-reader.js';
import type { ReadingWithRows } from './local-receipt-reader.js';

/** Parent to child: read these pages. */
export interface ReadRequest {
  readonly pages: readonly Uint8Array[];
  readonly hints: ReadHints;
}

/** Child to parent. */
export type ReadAnswer =
  | ({ readonly kind: 'read' } & ReadingWithRows)
  | { readonly kind: 'unreadable'; readonly reason: UnreadableImageReason }
  | { readonly kind: 'failed'; readonly detail: string };
