import { createServer, type Server } from 'node:http';
import type { DependencyChecks } from '#shared/observability';

/**
 * `GET /health/live` and `/health/ready` of the worker, which has no other HTTP.
 * @param isDraining no longer ready once the process was told to stop.
 */
export function createHealthServer(dependencies: DependencyChecks, isDraining: () => boolean): Server {
  return createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/health/live') {
      answer(200, { status: 'ok' });
    } else if (request.url === '/health/ready') {
      Promise.all([
        dependencies.checkDatabase(),
        dependencies.checkRedis(),
        dependencies.checkStorage(),
      ]).then(
        () => {
          answer(isDraining() ? 503 : 200, { status: isDraining() ? 'draining' : 'ok' });
        },
        () => {
          answer(503, { status: 'error' });
        },
      );
    } else {
      answer(404, { status: 'not_found' });
    }
  });
}
