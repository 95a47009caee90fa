import type { UnreadableImageReason } from '../reader.errors.js';
import type { ReadHints } from '../receipt-reader.js';
import type { ReadingWithRows } from './local-receipt-reader.js';

/** Parent to child: read these pages. The child answers one request at a time. */
export interface ReadRequest {
  readonly requestId: number;
  readonly pages: readonly Uint8Array[];
  readonly hints: ReadHints;
}

/** Child to parent. */
export type ReadAnswer =
  | ({ readonly requestId: number; readonly kind: 'read' } & ReadingWithRows)
  | { readonly requestId: number; readonly kind: 'unreadable'; readonly reason: UnreadableImageReason }
  | { readonly requestId: number; readonly kind: 'failed'; readonly detail: string };
