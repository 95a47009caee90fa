import type { FastifyReply } from 'fastify';

/** An answer whose body is JSON text already. */
export interface JsonAnswer {
  readonly status: number;
  readonly etag: string;
  readonly body: string;
}

/** Sends the answer; returns the body for the controller to return. */
export function sendJson(reply: FastifyReply, { status, etag, body }: JsonAnswer): string {
  void reply.code(status).headers({ 'content-type': 'application/json; charset=utf-8', etag });
  return body;
}
