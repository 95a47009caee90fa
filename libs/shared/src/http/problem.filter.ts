import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, newId } from '#shared';
import { AnsweredBefore, isTransientDatabaseError } from '#shared/database';
import { statusOf, toProblem } from './problem.js';

/** Codes and sentences for failures that the framework raises itself; nothing of its own text gets out. */
const FRAMEWORK_PROBLEMS: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['malformed_request', 'The request could not be read. Check its JSON and its parameters.'],
  401: ['unauthenticated', 'Sign in and send the access token as `Authorization: Bearer …`.'],
  403: ['forbidden', 'This is not allowed.'],
  404: ['not_found', 'There is nothing here.'],
  405: ['method_not_allowed', 'This resource does not know that method.'],
  408: ['request_timeout', 'The request did not arrive in time.'],
  413: ['payload_too_large', 'The request body is too large.'],
  414: ['uri_too_long', 'The address is too long.'],
  415: ['unsupported_media_type', 'Send application/json.'],
  431: ['headers_too_large', 'The request headers are too large.'],
  503: ['unavailable', 'The service is not available for the moment. Try again.'],
};
/** What Node says about a connection that never became a request; anything else is 400. */
const CONNECTION_STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const INTERNAL = [
  'internal_error',
  'Something went wrong on our side. Quote the requestId to support.',
] as const;

/** The one place where failures become HTTP. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void | Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(error, request, reply);
  }

  /** Also for what Fastify refuses before it knows a route. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (error instanceof AnsweredBefore) {
      const { status, headers, body } = error.answer;
      void reply.code(status).headers(headers).header('idempotency-replayed', 'true');
      void reply.type('application/json; charset=utf-8').send(body);
      return;
    }
    const { status, code, detail, fields, retryAfterSeconds } = this.classify(error, request);
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    const instance = request.url.split('?')[0] ?? request.url;
    void reply
      .code(status)
      .header('cache-control', 'no-store')
      .header('x-request-id', request.id)
      .type('application/problem+json')
      .send(JSON.stringify(toProblem({ status, code, detail, instance, requestId: request.id, fields })));
  }

  /** For what is no HTTP, or comes too slowly to become a request: an answer written by hand, then the end. */
  answerBrokenConnection(error: NodeJS.ErrnoException, socket: Socket): void {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
    const { status, code, detail } = withText(CONNECTION_STATUS[error.code ?? ''] ?? 400);
    const requestId = newId();
    const body = JSON.stringify(toProblem({ status, code, detail, instance: '/', requestId }));
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nCache-Control: no-store\r\n` +
        `X-Request-Id: ${requestId}\r\n` +
        `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }

  private classify(error: unknown, request: FastifyRequest) {
    if (error instanceof DomainError) {
      const { code, fields, message: detail, retryAfterSeconds } = error;
      if (error.kind === 'unavailable' && error.cause !== undefined)
        this.logger.warn({ requestId: request.id, err: error.cause }, code);
      return { status: statusOf(error.kind), code, detail, fields, retryAfterSeconds };
    }
    const status = frameworkStatus(error);
    if (status !== undefined && status < 500) return withText(status);
    if (isTransientDatabaseError(error)) {
      this.logger.warn({ requestId: request.id, err: error }, 'database out of reach');
      return { ...withText(503), retryAfterSeconds: 1 };
    }
    this.logger.error({ requestId: request.id, err: error }, 'unexpected failure');
    return withText(status === 503 ? 503 : 500);
  }
}

function withText(status: number) {
  const [code, detail] = FRAMEWORK_PROBLEMS[status] ?? INTERNAL;
  return { status, code, detail, fields: [], retryAfterSeconds: undefined as number | undefined };
}

/** The status of an error of Nest (HttpException) or Fastify (`statusCode`); undefined for any other error. */
function frameworkStatus(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : undefined;
}
