/**
 * Entry of the process that decodes strangers' images: `IsolatedReceiptReader` forks it. It knows no
 * credentials, answers one request at a time, and ends when its parent goes away or when it is idle.
 */
import { UnreadableImageError } from '../reader.errors.js';
import type { ReadAnswer, ReadRequest } from './child-messages.js';
import { LocalReceiptReader } from './local-receipt-reader.js';
import { limitImageMemory } from './page-image.js';

const idleMs = Number(process.argv[2]);
const reader = new LocalReceiptReader();
let idleTimer: NodeJS.Timeout;

limitImageMemory();
waitForNextRequest();
process.on('disconnect', () => process.exit());
process.on('message', (request: ReadRequest) => void answer(request));

async function answer(request: ReadRequest): Promise<void> {
  clearTimeout(idleTimer);
  const message = await read(request);
  process.send?.(message, (error: Error | null) => {
    if (error) process.exit(1);
    waitForNextRequest();
  });
}

async function read({ requestId, pages, hints }: ReadRequest): Promise<ReadAnswer> {
  try {
    return { requestId, kind: 'read', ...(await reader.readWithRows(pages, hints)) };
  } catch (error) {
    if (error instanceof UnreadableImageError) return { requestId, kind: 'unreadable', reason: error.reason };
    return { requestId, kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

function waitForNextRequest(): void {
  idleTimer = setTimeout(() => process.exit(), idleMs);
}
