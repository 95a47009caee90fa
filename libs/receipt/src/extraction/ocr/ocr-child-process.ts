/** Entry of the process that reads strangers' images for `IsolatedReceiptReader`. */
import { limitImageMemory } from '../../image/decoding.js';
import { serveIsolated } from '../../isolation/isolated-process.js';
import { UnreadableImageError } from '../reader.errors.js';
import type { ReadAnswer, ReadRequest } from './child-messages.js';
import { LocalReceiptReader } from './local-receipt-reader.js';

const reader = new LocalReceiptReader();

limitImageMemory();
serveIsolated(async ({ pages, hints }: ReadRequest): Promise<ReadAnswer> => {
  try {
    return { kind: 'read', ...(await reader.readWithRows(pages, hints)) };
  } catch (error) {
    if (error instanceof UnreadableImageError) return { kind: 'unreadable', reason: error.reason };
    return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
});
