import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body read as JSON. */
  readonly content: ReceivedContent;
}

export interface ReceivedContent {
  readonly id: string;
  readonly kind: string;
  readonly webhookId: string;
  readonly householdId: string;
  readonly afterRevision: number;
  readonly revision: number;
  readonly missed: boolean;
  readonly events: readonly { readonly type: string; readonly id: string; readonly revision: number }[];
}

/** What the server does with a request. */
export type Behaviour = (response: ServerResponse) => void;

export const behaviours = {
  answer:
    (status: number, body = '', headers: Record<string, string> = {}): Behaviour =>
    (response) => {
      response.writeHead(status, headers).end(body);
    },
  /** Takes the request and never says a word. */
  hang: (): void => undefined,
  /** Ends the connection without an answer. */
  reset: (response: ServerResponse): void => {
    response.socket?.resetAndDestroy();
  },
  /** A byte of the status line now and then. */
  drip: (response: ServerResponse): void => {
    const timer = setInterval(() => response.socket?.write('H'), 50);
    response.socket?.once('close', () => {
      clearInterval(timer);
    });
  },
  /** A good answer, and a body without an end. */
  flood: (response: ServerResponse): void => {
    response.writeHead(200);
    const fill = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', fill);
    response.on('error', () => undefined);
    fill();
  },
};

/** Somebody's server on this machine, which does as it is told and remembers what it got. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** For the requests to come, in their order; after the last one each is answered with 200. */
  readonly script: Behaviour[] = [];
  /** Of everything that was connected, whatever it asked. */
  connections = 0;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const content = JSON.parse(body || '{}') as ReceivedContent;
        this.received.push({ headers: request.headers, body, content });
        (this.script.shift() ?? behaviours.answer(200, 'ok'))(response);
      });
    });
    this.server.on('connection', () => this.connections++);
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** All events in the order in which they came, repeated deliveries told once. */
  get events(): { readonly type: string; readonly id: string; readonly revision: number }[] {
    const seen = new Set<string>();
    return this.received.flatMap(({ content: { id, events } }) => {
      if (seen.has(id)) return [];
      seen.add(id);
      return events;
    });
  }
}

/** Checks a signature as a receiver would who has read the documentation, and nothing of our code. */
export function isGenuine(
  { headers, body }: Pick<Received, 'headers' | 'body'>,
  secret: string,
  nowSeconds = Date.now() / 1_000,
): boolean {
  const parts = String(headers['budgetsync-signature']).split(',');
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? '';
  if (Math.abs(nowSeconds - Number(time)) > 300) return false;
  const expected = createHmac('sha256', secret).update(time).update('.').update(body).digest('hex');
  return parts.some((part) => part === `v1=${expected}`);
}
