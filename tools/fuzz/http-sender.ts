import { Agent, request as httpRequest } from 'node:http';
import type { FuzzAnswer } from './answer-rules.js';

const DEADLINE_MS = 20_000;

export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

/** Sends requests as they are: no escaping of the address, no guess at a content type. */
export class HttpSender {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly port: number) {}

  /** @throws when there is no answer */
  send({ method, target, headers, body }: WireRequest): Promise<FuzzAnswer> {
    return new Promise((resolve, reject) => {
      const request = httpRequest({
        host: '127.0.0.1',
        port: this.port,
        agent: this.agent,
        method,
        path: target,
        headers: { ...headers, ...(body === null ? {} : { 'content-length': body.length }) },
        timeout: DEADLINE_MS,
      });
      request.once('timeout', () => request.destroy(new Error(`no answer within ${DEADLINE_MS} ms`)));
      // Whoever answers before the body is there may close the connection: what counts is the answer.
      request.once('error', reject);
      request.once('response', (response) => {
        const { statusCode: status = 0 } = response;
        const named = response.headers as Record<string, string | undefined>;
        if (named['content-type']?.startsWith('text/event-stream')) {
          resolve({ status, headers: named, body: null });
          request.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          resolve({ status, headers: named, body: Buffer.concat(chunks).toString() });
        });
      });
      request.end(body ?? undefined);
    });
  }

  /** A request with JSON that must succeed. */
  async ask<T>(method: string, target: string, token?: string, content?: object): Promise<T> {
    const answer = await this.send({
      method,
      target,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(content ? { 'content-type': 'application/json' } : {}),
      },
      body: content ? Buffer.from(JSON.stringify(content)) : null,
    });
    if (answer.status >= 300) throw new Error(`${method} ${target}: ${answer.status} ${answer.body}`);
    return (answer.body ? JSON.parse(answer.body) : undefined) as T;
  }

  close(): void {
    this.agent.destroy();
  }
}
