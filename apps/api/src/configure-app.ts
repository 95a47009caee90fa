import type { IncomingMessage } from 'node:http';
import { RequestMethod, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '#shared';
import type { Environment } from '#shared/config';
import { ProblemFilter } from '#shared/http';
import { AppModule } from './app.module.js';
import { setUpOpenApi } from './openapi.js';

const BODY_LIMIT = 1024 * 1024;
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
  logger: LoggerService,
): Promise<NestFastifyApplication> {
  const problems = new ProblemFilter();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    // Signed storage links carry what they allow in the path.
    routerOptions: { maxParamLength: 2_000 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      problems.answer(error, request, reply);
    },
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(environment), adapter, {
    logger,
  });
  configureFastify(app);
  app.setGlobalPrefix('v1', {
    exclude: ['health/{*path}', 'openapi.json', 'docs', '.well-known/{*path}'].map((path) => ({
      path,
      method: RequestMethod.ALL,
    })),
  });
  app.enableShutdownHooks();
  setUpOpenApi(app);
  return app;
}

function configureFastify(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  // Many clients send a JSON content type with every POST, also where there is no body to send.
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parseJson(request as FastifyRequest, body.toString(), done);
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
    if (request.url.startsWith('/v1/')) void reply.header('cache-control', 'no-store');
    done();
  });
  // Uploads to the disk driver are streamed; the controller counts and hashes them.
  fastify.addContentTypeParser(
    /^(?:image\/|application\/pdf|application\/octet-stream)/,
    (_request, payload, done) => {
      done(null, payload);
    },
  );
}
