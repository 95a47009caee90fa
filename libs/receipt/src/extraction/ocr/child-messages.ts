import type { UnreadableImageReason } from '../reader.errors.js';
import type { ReceiptPage } from '../receipt-page.js';
import type { ReadHints } from '../receipt-reader.js';
import type { ReadingWithRows } from './local-receipt-reader.js';

/** Parent to child: read these pages. */
export interface ReadRequest {
  readonly pages: readonly ReceiptPage[];
  readonly hints: ReadHints;
}

/** Child to parent. */
export type ReadAnswer =
  | ({ readonly kind: 'read' } & ReadingWithRows)
  | { readonly kind: 'unreadable'; readonly reason: UnreadableImageReason }
  | { readonly kind: 'failed'; readonly detail: string };
