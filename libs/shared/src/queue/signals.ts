import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { QueueSettings } from './queue.config.js';
import { connectForCommands, connectPatiently } from './redis-connection.js';

/**
 * Nudges between processes over Redis pub/sub: "look now" instead of at the next poll.
 * Fire and forget; whoever listens polls as well, so a lost signal costs time and nothing else.
 */
@Injectable()
export class Signals implements OnApplicationShutdown {
  private readonly publisher: Redis;
  private subscriber: Redis | undefined;
  private readonly listeners = new Map<string, Set<(message: string) => void>>();

  constructor(private readonly queue: QueueSettings) {
    this.publisher = connectForCommands(queue.REDIS_URL);
  }

  send(topic: string, message: string): void {
    this.publisher.publish(this.channel(topic), message).catch(() => undefined);
  }

  /** Calls `listener` with every message on the topic until the returned function is called. */
  listen(topic: string, listener: (message: string) => void): () => void {
    const channel = this.channel(topic);
    const listeners = this.listeners.get(channel) ?? new Set();
    listeners.add(listener);
    this.listeners.set(channel, listeners);
    if (listeners.size === 1) this.subscribe(channel);
    return () => {
      listeners.delete(listener);
    };
  }

  /** Round trip to Redis, for readiness. @throws when Redis does not answer within a second. */
  async ping(): Promise<void> {
    await this.publisher.ping();
  }

  onApplicationShutdown(): void {
    this.publisher.disconnect();
    this.subscriber?.disconnect();
  }

  private subscribe(channel: string): void {
    this.subscriber ??= this.openSubscriber();
    this.subscriber.subscribe(channel).catch(() => undefined);
  }

  private openSubscriber(): Redis {
    const subscriber = connectPatiently(this.queue.REDIS_URL);
    subscriber.on('message', (channel: string, message: string) => {
      this.listeners.get(channel)?.forEach((listener) => {
        listener(message);
      });
    });
    return subscriber;
  }

  private channel(topic: string): string {
    return `${this.queue.QUEUE_PREFIX}:signal:${topic}`;
  }
}
