import type { ServerResponse } from 'node:http';
import type { Span } from '@opentelemetry/api';
import type { JsonLogger } from './json-logger.js';
import { metrics } from './metric-registry.js';
import { beginSpan, endSpan } from './tracing.js';
import { runInContext, type LogFields, type WorkContext } from './work-context.js';

const requestsTotal = metrics.counter({
  name: 'http_requests_total',
  help: 'Answered requests. `status` is the class (2xx), or `aborted` when the client left before an answer.',
  labels: ['method', 'route', 'status'],
  emf: { unit: 'Count', by: ['status'] },
});
const requestDuration = metrics.histogram(
  {
    name: 'http_request_duration_seconds',
    help: 'From the first header to the last byte. Streams are left out.',
    labels: ['method', 'route', 'status'],
    emf: { unit: 'Seconds' },
  },
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
);
const openStreams = metrics.gauge({
  name: 'live_event_streams_open',
  help: 'Live event streams that clients hold open.',
  emf: { unit: 'Count' },
});

/** Answers that take longer are logged whatever their status. */
const SLOW_MS = 500;
/** What nginx calls a client that left: nobody was sent this. */
const CLIENT_LEFT = 499;
const STATUS_CLASSES = ['', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** What is read of Fastify's request. */
export interface ObservedRequest {
  readonly id: string;
  readonly method: string;
  readonly routeOptions: { readonly url?: string | undefined };
  /** One of the two is set by the guard. */
  readonly access?: Asker | undefined;
  readonly caller?: Asker | undefined;
}

/** On whose behalf, and in which household. */
interface Asker {
  readonly userId: string;
  readonly householdId: string;
}

/** What is read of Fastify's reply. */
export interface ObservedReply {
  readonly raw: ServerResponse;
}

const WORK = Symbol('work');

type RequestInWork = ObservedRequest & { [WORK]?: RequestWork };

class RequestWork implements WorkContext {
  readonly startedAt = performance.now();

  constructor(
    private readonly request: ObservedRequest,
    readonly span: Span | undefined,
  ) {}

  logFields(): LogFields {
    const { id, access, caller } = this.request;
    const asker = access ?? caller;
    return {
      requestId: id,
      userId: asker?.userId,
      householdId: asker?.householdId,
      traceId: this.span?.spanContext().traceId,
    };
  }
}

/**
 * Measures and logs every request, and gives what runs for it its context. Two Fastify hooks:
 * `begin` as the first `onRequest`, `resume` as `preValidation`.
 *
 * One line per request: `info` for 400 and above and for more than 500 ms, else `debug`. At the usual level a good,
 * fast request therefore costs its metrics and no line. Routes appear as templates: paths hold ids and signed links.
 */
export class RequestLog {
  private readonly streamRoutes: ReadonlySet<string>;

  /** @param streamRoutes templates of the routes whose answers last as long as the client likes. */
  constructor(
    private readonly logger: JsonLogger,
    streamRoutes: readonly string[],
  ) {
    this.streamRoutes = new Set(streamRoutes);
    openStreams.set(0);
  }

  readonly begin = (request: ObservedRequest, reply: ObservedReply, done: () => void): void => {
    const route = request.routeOptions.url ?? 'unmatched';
    const work = new RequestWork(
      request,
      beginSpan('request', `${request.method} ${route}`, {
        'http.request.method': request.method,
        'http.route': route,
      }),
    );
    (request as RequestInWork)[WORK] = work;
    const isStream = this.streamRoutes.has(route);
    if (isStream) openStreams.inc();
    // Also comes when the client leaves before the answer, which Fastify's onResponse does not.
    reply.raw.once('close', () => {
      if (isStream) openStreams.dec();
      this.end(request, reply.raw, work, route, isStream);
    });
    runInContext(work, done);
  };

  /** Reading a body ends in the socket's context, not in the request's. */
  readonly resume = (request: ObservedRequest, _reply: ObservedReply, done: () => void): void => {
    const work = (request as RequestInWork)[WORK];
    if (work) runInContext(work, done);
    else done();
  };

  private end(
    request: ObservedRequest,
    response: ServerResponse,
    work: RequestWork,
    route: string,
    isStream: boolean,
  ): void {
    const { method } = request;
    const ms = performance.now() - work.startedAt;
    const hasLeft = !response.headersSent;
    const status = hasLeft ? CLIENT_LEFT : response.statusCode;
    const labels = {
      method,
      route,
      status: hasLeft ? 'aborted' : (STATUS_CLASSES[Math.floor(status / 100)] ?? 'other'),
    };
    requestsTotal.inc(labels);
    if (!isStream) requestDuration.observe(labels, ms / 1_000);
    if (work.span) {
      work.span.setAttribute('http.response.status_code', status);
      endSpan(work.span, status >= 500 ? String(status) : undefined);
    }
    const level = status >= 400 || (ms > SLOW_MS && !isStream) ? 'info' : 'debug';
    if (!this.logger.isWritten(level)) return;
    const fields = { ...work.logFields(), method, route, status, ms: Math.round(ms * 10) / 10 };
    this.logger.writeFields(level, fields, 'request');
  }
}
