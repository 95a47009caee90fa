import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StorageSettings } from '#shared/storage';
import { contentSecurityPolicy } from './content-security-policy.js';
import { WebClientSettings } from './web-client.config.js';

/** Names of files below `assets` change with their content. */
const FOREVER = 'public, max-age=31536000, immutable';
/** Kept, but asked for each time whether it is still the newest. */
const ASK_FIRST = 'no-cache';

/**
 * Serves the web client from the api's own origin: its files, and its page for every address that a person opens and
 * that is not the api's. Without a built client (an api alone) nothing is served.
 */
export async function serveWebClient(app: NestFastifyApplication): Promise<void> {
  const folder = resolve(app.get(WebClientSettings).WEB_CLIENT_PATH);
  if (!existsSync(join(folder, 'index.html'))) return;
  const fastify = app.getHttpAdapter().getInstance();
  const policy = contentSecurityPolicy(app.get(StorageSettings));
  const sendPage = (reply: FastifyReply) =>
    reply
      .headers({ 'content-security-policy': policy, 'permissions-policy': 'camera=(self)' })
      .sendFile('index.html', { cacheControl: false });

  await fastify.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? FOREVER : ASK_FIRST);
    },
  });
  for (const name of namesIn(folder))
    fastify.get(`/${name}`, (_request, reply) => reply.sendFile(name, { cacheControl: false }));
  for (const name of namesIn(join(folder, 'assets')))
    fastify.get(`/assets/${name}`, (_request, reply) =>
      reply.sendFile(`assets/${name}`, { cacheControl: false }),
    );
  // The client knows its own addresses, and says so where there is nothing.
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.is404 && isPageOfAPerson(request)) return sendPage(reply);
  });
  fastify.get('/', (_request, reply) => sendPage(reply));
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^\.|\.(?:br|gz)$|^index\.html$/.test(entry.name))
    .map(({ name }) => name);
}

/** What a browser asks for when somebody opens an address; programs ask for JSON, pages for parts of themselves. */
function isPageOfAPerson({ method, url, headers }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !/^\/(?:v1|assets|health|\.well-known)(?:\/|$)/.test(url) &&
    (headers.accept?.includes('text/html') ?? false)
  );
}
