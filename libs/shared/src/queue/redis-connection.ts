import { Redis, type RedisOptions } from 'ioredis';

/**
 * A connection that has not answered for so long is replaced: a network that has forgotten it tells nobody, and without
 * this all commands would wait, or fail, until the operating system gives up after a quarter of an hour.
 */
const SILENCE_MS = 5_000;
/** BullMQ waits in Redis for work, at most 10 s at a time. */
const BLOCKING_SILENCE_MS = 15_000;

/** A connection for commands of a request: fails at once when Redis is away instead of queueing up work. */
export function connectForCommands(url: string): Redis {
  return connect(url, {
    commandTimeout: 1_000,
    socketTimeout: SILENCE_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
  });
}

/** A connection for subscriptions and queues: waits for Redis as long as it takes, and subscribes again by itself. */
export function connectPatiently(url: string): Redis {
  return connect(url, { maxRetriesPerRequest: null });
}

/** Connection options for BullMQ, which makes its own clients. `null` retries: a worker outlives an outage. */
export function bullConnection(url: string): RedisOptions {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(pathname.length > 1 ? { db: Number(pathname.slice(1)) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    socketTimeout: BLOCKING_SILENCE_MS,
    maxRetriesPerRequest: null,
    retryStrategy,
  };
}

function connect(url: string, options: RedisOptions): Redis {
  const redis = new Redis(url, { ...options, retryStrategy });
  // Without a listener ioredis prints every reconnect attempt; readiness and metrics report the outage.
  redis.on('error', () => undefined);
  return redis;
}

function retryStrategy(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 6), 2_000);
}
