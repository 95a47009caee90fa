import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HttpException, HttpStatus, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSettings, type Environment } from '#shared/config';
import {
  acceptForms,
  allowOrigins,
  HttpSettings,
  OverloadGate,
  ProblemFilter,
  refuseUnknownMethods,
} from '#shared/http';
import { RequestLog, type JsonLogger } from '#shared/observability';
import { API_SETTINGS, AppModule } from './app.module.js';
import { Readiness } from './health/readiness.js';
import { setUpOpenApi } from './openapi/openapi.js';
import { serveWebClient } from './web/web-client.js';

const BODY_LIMIT = 1024 * 1024;
/** Of the longest sensible filter with a cursor, percent-encoded. */
const MAX_QUERY_LENGTH = 4_096;

const TIMEOUTS = {
  /** To send the request, its body included. Every wait behind it is bounded too: SQL, Redis, storage. */
  requestTimeout: 60_000,
  /** Of silence on a socket, also while an answer is made. Event streams send a heartbeat every 15 s. */
  connectionTimeout: 90_000,
  /** Of silence between two requests: longer than the load balancer's 60 s, so that it is the one to close. */
  keepAliveTimeout: 72_000,
};
/** To send the headers of a request. */
const HEADERS_TIMEOUT = 20_000;

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** Sent with every answer. The api serves data, not pages, so it forbids a browser everything. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-resource-policy': 'same-origin',
};

/** Builds the api exactly as it runs in production; main.ts and the end-to-end tests both call it. */
export async function createApp(
  environment: Environment,
  logger: JsonLogger,
): Promise<NestFastifyApplication> {
  const http = readSettings(environment, API_SETTINGS).get(HttpSettings) as HttpSettings;
  const problems = new ProblemFilter();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    ...TIMEOUTS,
    http: { headersTimeout: HEADERS_TIMEOUT },
    // While closing, requests on connections that are still open are served; the draining limits their number.
    return503OnClosing: false,
    trustProxy: http.TRUSTED_PROXIES.length > 0 ? http.TRUSTED_PROXIES : false,
    // Signed storage links carry what they allow in the path.
    routerOptions: { maxParamLength: 2_000 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      problems.answer(error, request, reply);
    },
    clientErrorHandler: (error, socket) => problems.answerBrokenConnection(error, socket),
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(environment), adapter, {
    logger,
  });
  observeRequests(app, logger);
  configureFastify(app, http);
  app.setGlobalPrefix('v1', {
    exclude: ['health/{*path}', 'openapi.json', 'docs', '.well-known/{*path}'].map((path) => ({
      path,
      method: RequestMethod.ALL,
    })),
  });
  setUpOpenApi(app);
  await serveWebClient(app);
  return app;
}

/** The very first hooks: what the later ones refuse is seen, too. */
function observeRequests(app: NestFastifyApplication, logger: JsonLogger): void {
  const requests = new RequestLog(logger, ['/v1/events']);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', requests.begin);
  fastify.addHook('preValidation', requests.resume);
}

function configureFastify(app: NestFastifyApplication, http: HttpSettings): void {
  const fastify = app.getHttpAdapter().getInstance();
  const readiness = app.get(Readiness);
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  // Many clients send a JSON content type with every POST, also where there is no body to send.
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parseJson(request as FastifyRequest, body.toString(), done);
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
    if (request.url.startsWith('/v1/')) void reply.header('cache-control', 'no-store');
    if (readiness.isDraining()) void reply.header('connection', 'close');
    const queryStart = request.url.indexOf('?');
    const queryLength = queryStart === -1 ? 0 : request.url.length - queryStart;
    if (queryLength > MAX_QUERY_LENGTH) done(new HttpException('query', HttpStatus.URI_TOO_LONG));
    else done();
  });
  allowOrigins(fastify, http.CORS_ORIGINS);
  new OverloadGate({
    maxInFlight: http.OVERLOAD_MAX_IN_FLIGHT,
    maxEventLoopDelayMs: http.OVERLOAD_MAX_EVENT_LOOP_DELAY_MS,
  }).attach(fastify);
  refuseUnknownMethods(fastify);
  acceptForms(fastify);
  // Uploads to the disk driver are streamed; the controller counts and hashes them.
  fastify.addContentTypeParser(
    /^(?:image\/|application\/pdf|application\/octet-stream)/,
    (_request, payload, done) => {
      done(null, payload);
    },
  );
}
