import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';

/**
 * Longer than a statement may take and than the pool keeps an idle connection: whatever is silent for so long has been
 * forgotten by the network, which tells nobody. The operating system would wait a quarter of an hour.
 */
const SILENCE_MS = 20_000;

/**
 * A checked-out client whose connection dies emits 'error' on itself; without a listener of its own that
 * ends the process. The query in flight reports the fault to its caller anyway.
 */
export function watchClient(client: PoolClient): void {
  client.on('error', () => undefined);
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.setTimeout(SILENCE_MS, () => stream.destroy(new Error('Connection terminated: it was silent')));
}
