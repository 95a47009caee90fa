import type { ClientConfig } from 'pg';
import { queryRows, type RowTaker, type Statement } from './row-query.js';
import { WireClient } from './wire-rows.js';

const CONNECT_TIMEOUT_MS = 5_000;
const RECONNECT_AFTER_MS = 500;

/** One connection that sends a question without waiting for the last answer; opened when first wanted, and again. */
export class PipelinedConnection {
  private live: WireClient | null = null;
  private opening = false;
  private closed = false;
  private gathering = false;

  constructor(
    private readonly config: ClientConfig,
    private readonly onLoss: (error: Error) => void,
  ) {}

  /** Null while there is no connection; asking is what opens one. */
  query(statement: Statement, values: readonly unknown[], onRow: RowTaker): Promise<void> | null {
    if (!this.live && !this.opening && !this.closed) this.open();
    if (!this.live) return null;
    this.writeOncePerTurn(this.live);
    return queryRows(this.live, statement, values, onRow);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.live?.end();
  }

  /** The questions of one turn of the event loop leave together: writing is the dearest part of a short read. */
  private writeOncePerTurn({ connection: { stream } }: WireClient): void {
    if (this.gathering) return;
    this.gathering = true;
    stream.cork();
    setImmediate(() => {
      this.gathering = false;
      stream.uncork();
    });
  }

  private open(): void {
    this.opening = true;
    const client = new WireClient({
      ...this.config,
      pipeline: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    // Without a listener of its own, the error of a dying connection ends the process.
    client.on('error', this.onLoss);
    client.on('end', () => {
      this.live = null;
      setTimeout(() => {
        this.opening = false;
      }, RECONNECT_AFTER_MS).unref();
    });
    client.connect().then(() => {
      if (this.closed) void client.end();
      else this.live = client;
    }, this.onLoss);
  }
}
