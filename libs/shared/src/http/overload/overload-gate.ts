import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '#shared';
import { RouteSettings } from '../route-settings.js';
import { ConcurrencyLimit } from './concurrency-limit.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    longLived?: boolean;
  }
}

/**
 * The route's answers take as long as the client likes (streams, files), or wait for their turn in a queue with a limit
 * of its own (password hashes): they do not count as work in flight.
 */
export const LongLived = (): MethodDecorator => RouteSettings({ longLived: true });

/** This process has more to do than it can; another one, or this one in a moment, will answer. */
export class OverloadedError extends DomainError {
  constructor() {
    super('unavailable', 'overloaded', 'There is too much to do at the moment. Try again.', {
      retryAfterSeconds: 1,
    });
  }
}

export interface OverloadLimits {
  readonly maxInFlight: number;
  readonly maxEventLoopDelayMs: number;
}

const RESOLUTION_MS = 10;
const LAG_SAMPLE_MS = 250;
const WORK_SAMPLE_MS = 100;

/**
 * Turns requests away before they cost anything when the process works on as many as it can do well, or when its event
 * loop lags: whoever is admitted is then served in good time, instead of everybody late. Health is always answered.
 */
export class OverloadGate {
  private readonly histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly samplers: readonly NodeJS.Timeout[];
  private readonly concurrency: ConcurrencyLimit;
  /** When the work on a request began. */
  private readonly working = new WeakMap<FastifyRequest, number>();
  private inFlight = 0;
  private eventLoopDelayMs = 0;

  constructor(private readonly limits: OverloadLimits) {
    this.concurrency = new ConcurrencyLimit(limits.maxInFlight, performance.now());
    this.histogram.enable();
    this.samplers = [
      setInterval(() => this.sampleLag(), LAG_SAMPLE_MS).unref(),
      setInterval(() => this.concurrency.sample(performance.now()), WORK_SAMPLE_MS).unref(),
    ];
  }

  attach(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, _reply, done) => {
      if (request.url.startsWith('/health/')) {
        done();
        return;
      }
      if (this.isOverloaded()) {
        done(new OverloadedError());
        return;
      }
      // A slow sender occupies a socket but nothing of ours: it is counted when its body is there.
      if (!hasBody(request)) this.begin(request);
      done();
    });
    fastify.addHook('preHandler', (request, _reply, done) => {
      if (!this.working.has(request) && !request.url.startsWith('/health/')) {
        if (this.isOverloaded()) {
          done(new OverloadedError());
          return;
        }
        this.begin(request);
      }
      done();
    });
    // When the answer is made, not when it is delivered: clients may be slow, or gone.
    fastify.addHook('onSend', (request, _reply, _payload, done) => {
      this.end(request);
      done();
    });
    fastify.addHook('onClose', (_instance, done) => {
      this.samplers.forEach(clearInterval);
      this.histogram.disable();
      done();
    });
  }

  private begin(request: FastifyRequest): void {
    if (request.routeOptions.config.longLived) return;
    this.working.set(request, performance.now());
    this.inFlight++;
  }

  private end(request: FastifyRequest): void {
    const begun = this.working.get(request);
    if (begun === undefined) return;
    this.working.delete(request);
    this.inFlight--;
    this.concurrency.finish(performance.now() - begun);
  }

  private isOverloaded(): boolean {
    if (this.inFlight >= this.concurrency.current) {
      this.concurrency.reach();
      return true;
    }
    return this.eventLoopDelayMs > this.limits.maxEventLoopDelayMs;
  }

  /** The histogram measures how late a timer of its resolution is, resolution included. */
  private sampleLag(): void {
    this.eventLoopDelayMs = this.histogram.count === 0 ? 0 : this.histogram.mean / 1e6 - RESOLUTION_MS;
    this.histogram.reset();
  }
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
