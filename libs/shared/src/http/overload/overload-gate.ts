import { monitorEventLoopDelay } from 'node:perf_hooks';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '#shared';

declare module 'fastify' {
  interface FastifyContextConfig {
    longLived?: boolean;
  }
}

/** The route's answers take as long as the client likes (streams, files): they do not count as work in flight. */
export const LongLived = (): MethodDecorator => RouteConfig({ longLived: true });

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
const SAMPLE_MS = 250;

/**
 * Turns requests away before they cost anything when the process works on too many already, or when its event loop
 * lags: whoever is admitted is then served in good time, instead of everybody late. Health is always answered.
 */
export class OverloadGate {
  private readonly histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly sampler: NodeJS.Timeout;
  private readonly working = new WeakSet<FastifyRequest>();
  private inFlight = 0;
  private eventLoopDelayMs = 0;

  constructor(private readonly limits: OverloadLimits) {
    this.histogram.enable();
    this.sampler = setInterval(() => this.sample(), SAMPLE_MS).unref();
  }

  attach(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, _reply, done) => {
      if (this.isOverloaded() && !request.url.startsWith('/health/')) done(new OverloadedError());
      else done();
    });
    // Counted only when its body is there: a slow sender occupies a socket but nothing of ours.
    fastify.addHook('preHandler', (request, _reply, done) => {
      // A request for nothing comes here twice: Fastify runs the hooks again before it answers 404.
      if (!request.routeOptions.config.longLived && !this.working.has(request)) {
        this.working.add(request);
        this.inFlight++;
      }
      done();
    });
    // The work is done when there is something to send, be the client still there or not: `onResponse` never comes
    // for a client that went away.
    fastify.addHook('onSend', (request, _reply, payload, done) => {
      if (this.working.delete(request)) this.inFlight--;
      done(null, payload);
    });
    fastify.addHook('onClose', (_instance, done) => {
      clearInterval(this.sampler);
      this.histogram.disable();
      done();
    });
  }

  private isOverloaded(): boolean {
    return (
      this.inFlight >= this.limits.maxInFlight || this.eventLoopDelayMs > this.limits.maxEventLoopDelayMs
    );
  }

  /** The histogram measures how late a timer of its resolution is, resolution included. */
  private sample(): void {
    this.eventLoopDelayMs = this.histogram.count === 0 ? 0 : this.histogram.mean / 1e6 - RESOLUTION_MS;
    this.histogram.reset();
  }
}
