import { connect, type Socket } from 'node:net';

/** What a server answered to one request. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** One round of load. */
export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly milliseconds: number;
  /** The next request as it goes onto the wire. */
  readonly nextRequest: () => string;
  /** Any other answer ends the round with an error. */
  readonly expectedStatus: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds of each request, ascending. */
  readonly latencies: readonly number[];
}

/** A request with what all of them carry. */
export function wireRequest(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string {
  const own = body ? { 'content-type': 'application/json', 'content-length': String(body.length) } : {};
  const lines = Object.entries({ host: '127.0.0.1', ...headers, ...own }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

/**
 * Keeps every connection busy with one request at a time. Speaks just enough HTTP/1.1 itself: a whole client costs
 * as much CPU as the servers that it measures, and there are two cores for all of them.
 */
export async function generateLoad(load: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  const started = performance.now();
  const keepBusy = async () => {
    const connection = new Connection(load.port);
    try {
      while (performance.now() - started < load.milliseconds) {
        const sent = performance.now();
        const answer = await connection.send(load.nextRequest());
        latencies.push(performance.now() - sent);
        if (answer.status !== load.expectedStatus)
          throw new Error(`${answer.status} instead of ${load.expectedStatus}: ${answer.body()}`);
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: load.connections }, keepBusy));
  const seconds = (performance.now() - started) / 1_000;
  return { requests: latencies.length, seconds, latencies: latencies.sort((a, b) => a - b) };
}

/** Sends requests one after the other over one connection. */
export async function sendEach(port: number, requests: readonly string[]): Promise<Answer[]> {
  const connection = new Connection(port);
  try {
    const answers: Answer[] = [];
    for (const request of requests) {
      const { status, head, body } = await connection.send(request);
      answers.push({ status, headers: headersOf(head), body: body() });
    }
    return answers;
  } finally {
    connection.close();
  }
}

interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: () => string;
}

/** One connection to a server on this machine, for one request at a time. */
export class Connection {
  private readonly socket: Socket;
  private chunks: Buffer[] = [];
  private received = 0;
  private head: string | null = null;
  private expected = 0;
  private isEnding = false;
  private waiting: { resolve: (answer: RawAnswer) => void; reject: (error: Error) => void } | null = null;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', (error) => this.waiting?.reject(error));
    this.socket.on('close', () => this.waiting?.reject(new Error('The server closed the connection.')));
  }

  /** Whether another request may be sent: the server has neither ended it nor announced that it will. */
  get isOpen(): boolean {
    return !this.isEnding && this.socket.writable;
  }

  send(request: string): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) throw new Error('The server has closed the connection.');
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.received += chunk.length;
    if (this.head === null) {
      const start = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
      const end = start.indexOf('\r\n\r\n');
      if (end === -1) return;
      this.head = start.toString('latin1', 0, end);
      const isBodiless = this.head.startsWith('HTTP/1.1 304');
      const length = isBodiless ? 0 : /\r\ncontent-length: (\d+)/i.exec(this.head)?.[1];
      this.expected = end + 4 + Number(length ?? 0);
      if (/\r\ntransfer-encoding:/i.test(this.head))
        this.waiting?.reject(new Error('An answer of unknown length.'));
    }
    if (this.received >= this.expected) this.finish(this.head);
  }

  private finish(head: string): void {
    const { chunks, waiting } = this;
    this.chunks = [];
    this.received = 0;
    this.head = null;
    this.waiting = null;
    this.isEnding = /\r\nconnection: close/i.test(head);
    const body = () => Buffer.concat(chunks).toString('utf8', head.length + 4);
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body });
  }
}

/** Lower-case names. */
export function headersOf(head: string): Map<string, string> {
  const lines = head.split('\r\n').slice(1);
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
