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
  const files = new Set([
    ...namesIn(folder),
    ...namesIn(join(folder, 'assets')).map((name) => `assets/${name}`),
  ]);
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
  // Without routes: a hundred names that change with every build belong into no document and no metric.
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.is404 || !isReading(request)) return;
    const [path = ''] = request.url.slice(1).split('?');
    if (files.has(path)) return reply.sendFile(path, { cacheControl: false });
    // The client knows its own addresses, and says so where there is nothing.
    if (path === '' || isPageOfAPerson(path, request)) return sendPage(reply);
  });
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^\.|\.(?:br|gz)$|^index\.html$/.test(entry.name))
    .map(({ name }) => name);
}

const isReading = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** What a browser asks for when somebody opens an address; programs ask for JSON, pages for parts of themselves. */
function isPageOfAPerson(path: string, { headers }: FastifyRequest): boolean {
  return (
    !/^(?:v1|assets|health|\.well-known)(?:\/|$)/.test(path) &&
    (headers.accept?.includes('text/html') ?? false)
  );
}
