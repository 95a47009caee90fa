import { MethodNotAllowedException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/**
 * Answers 405 with `Allow`, instead of 404, for a path that exists with other methods. To be called before the routes
 * are registered, because it learns them as they come.
 */
export function refuseUnknownMethods(fastify: FastifyInstance): void {
  const known = new Map<string, KnownPath>();
  fastify.addHook('onRoute', ({ url, method }) => {
    // A route for everything says nothing about a path.
    if (/^\/?\*$/.test(url)) return;
    const path = known.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) path.methods.add(one);
    known.set(url, path);
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const methods = request.is404 ? methodsOf(request.url.split('?')[0] ?? '', known.values()) : [];
    if (methods.length === 0) done();
    else {
      void reply.header('allow', methods.join(', '));
      done(new MethodNotAllowedException());
    }
  });
}

function methodsOf(path: string, known: Iterable<KnownPath>): string[] {
  const methods = new Set<string>();
  for (const candidate of known) {
    if (candidate.pattern.test(path)) candidate.methods.forEach((method) => methods.add(method));
  }
  return [...methods].sort();
}

/** `/v1/accounts/:id` as a pattern: a parameter is one segment, `*` the rest. */
function patternOf(url: string): RegExp {
  const source = url
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/:\w+/g, '[^/]+')
    .replaceAll('*', '.*');
  return new RegExp(`^${source}$`);
}
