import type { FastifyReply } from 'fastify';

/** An answer whose body is JSON already. */
export interface JsonAnswer<B extends string | Buffer> {
  readonly status: number;
  readonly etag: string;
  readonly body: B;
}

/** Sends the answer; returns the body for the controller to return. */
export function sendJson<B extends string | Buffer>(
  reply: FastifyReply,
  { status, etag, body }: JsonAnswer<B>,
): B {
  void reply.code(status).headers({ 'content-type': 'application/json; charset=utf-8', etag });
  return body;
}
