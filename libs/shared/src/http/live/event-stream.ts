import type { ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import { PollLoop } from '#shared/queue';
import type { LiveEvent } from './live-events.js';

/** A lost signal is made good after this long. */
const POLL_MS = 2_000;
const HEARTBEAT_MS = 15_000;

export interface EventStreamSource {
  read(revision: bigint): Promise<{ events: LiveEvent[]; upTo: bigint }>;
  isStillGranted(): Promise<boolean>;
}

/** One client's open event stream: writes what changed after its revision until either side ends it. */
export class EventStream {
  private readonly logger = new Logger(EventStream.name);
  private readonly loop = new PollLoop('event stream', POLL_MS, () => this.advance());
  private lastSign = Date.now();
  private ended: (() => void) | undefined;

  constructor(
    private readonly response: ServerResponse,
    readonly householdId: string,
    private revision: bigint,
    private readonly source: EventStreamSource,
  ) {}

  /** Resolves when the stream is over. */
  async run(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.ended = resolve;
      this.response.once('close', resolve);
    });
    this.send('retry: 2000\n\n');
    this.loop.start();
    await closed;
    await this.loop.stop();
    this.response.end();
  }

  wake(): void {
    this.loop.wake();
  }

  end(): void {
    this.ended?.();
  }

  private async advance(): Promise<boolean> {
    const { events, upTo } = await this.source.read(this.revision);
    const heartbeatDue = Date.now() - this.lastSign >= HEARTBEAT_MS;
    if (events.length === 0 && !heartbeatDue) return false;
    if (!(await this.source.isStillGranted())) {
      this.logger.log('event stream ended: access is no longer granted');
      this.end();
      return false;
    }
    if (events.length === 0) this.send(': heartbeat\n\n');
    for (const { entity, id, status, revision } of events) {
      const data = JSON.stringify({ id, status, revision: Number(revision) });
      this.send(`id: ${revision}\nevent: ${entity}\ndata: ${data}\n\n`);
    }
    this.revision = upTo;
    return events.length > 0;
  }

  private send(text: string): void {
    this.lastSign = Date.now();
    this.response.write(text);
  }
}
