import { createServer, type Server } from 'node:http';
import type { DependencyChecks } from '#shared/observability';
import type { Pulse } from '#shared/queue';

export interface HealthSources {
  readonly dependencies: DependencyChecks;
  /** Restart the worker when it is not live. */
  readonly canary: { pulse(): Pulse };
  /** No longer ready once the process was told to stop. */
  readonly isDraining: () => boolean;
}

/** `GET /health/live` and `/health/ready` of the worker, which has no other HTTP. */
export function createHealthServer({ dependencies, canary, isDraining }: HealthSources): Server {
  return createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/health/live') {
      const pulse = canary.pulse();
      answer(pulse.status === 'ok' ? 200 : 503, pulse);
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
