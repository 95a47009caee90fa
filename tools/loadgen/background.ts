import { createHash, randomBytes } from 'node:crypto';
import { get, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { SeededHousehold } from '../bench/seeded-households.js';

const PHOTO_BYTES = 200_000;
const CHUNK_BYTES = 4_000;
const CHUNK_PAUSE_MS = 100;
/** Done, or turned away at its announcement. */
const EXPECTED = new Set([204, 429, 503]);

const openedSchema = z.object({
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});

/**
 * People with a bad connection, who send their photos at 40 KB/s, and people who watch their household live. They hold
 * sockets for long and must neither be turned away nor take the place of others.
 */
export class Background {
  private readonly isOver = new AbortController();
  readonly failures: string[] = [];
  uploads = 0;
  events = 0;

  private constructor(private readonly port: number) {}

  /** Everybody watches, one after another, before the first one uploads. */
  static async open(
    port: number,
    households: readonly SeededHousehold[],
    { uploaders, watchers }: { readonly uploaders: number; readonly watchers: number },
  ): Promise<Background> {
    const background = new Background(port);
    for (const household of households.slice(0, watchers)) await background.watch(household);
    for (const household of households.slice(0, uploaders)) void background.uploadAgainAndAgain(household);
    return background;
  }

  stop(): void {
    this.isOver.abort();
  }

  /** Resolves when the stream has begun, or failed to. */
  private async watch({ token }: SeededHousehold): Promise<void> {
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': '0' };
    const { promise, resolve } = Promise.withResolvers<unknown>();
    get(
      { port: this.port, host: '127.0.0.1', path: '/v1/events', headers, signal: this.isOver.signal },
      (answer) => {
        if (answer.statusCode !== 200) this.failures.push(`a stream was answered with ${answer.statusCode}`);
        answer.on('data', () => this.events++).on('error', () => undefined);
        resolve(answer);
      },
    ).on('error', (error) => {
      if (!this.isOver.signal.aborted) this.failures.push(`a stream ended: ${error.message}`);
      resolve(error);
    });
    await promise;
  }

  private async uploadAgainAndAgain(household: SeededHousehold): Promise<void> {
    const { signal } = this.isOver;
    while (!signal.aborted) {
      const status = await this.uploadSlowly(household).catch((error: unknown) => {
        return signal.aborted ? null : String(error);
      });
      if (status === 204) this.uploads++;
      else await wait(1_000);
      if (typeof status === 'string' || (status !== null && !EXPECTED.has(status)))
        this.failures.push(`an upload was answered with ${status}`);
    }
  }

  /** @returns the status of the upload, or of its announcement if that was turned away */
  private async uploadSlowly({ token }: SeededHousehold): Promise<number> {
    const photo = randomBytes(PHOTO_BYTES);
    const opened = await fetch(`http://127.0.0.1:${this.port}/v1/receipts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        fileName: 'receipt.jpg',
        contentType: 'image/jpeg',
        byteSize: PHOTO_BYTES,
        sha256: createHash('sha256').update(photo).digest('hex'),
      }),
      signal: this.isOver.signal,
    });
    if (opened.status !== 201) return opened.status;
    const { upload } = openedSchema.parse(await opened.json());
    return this.put(new URL(upload.url).pathname, upload.headers, photo);
  }

  private async put(path: string, headers: Record<string, string>, photo: Buffer): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    // Awaited below; it may fail before.
    promise.catch(() => undefined);
    const sent = request({
      ...{ port: this.port, host: '127.0.0.1', path, method: 'PUT', signal: this.isOver.signal },
      headers: { ...headers, 'content-length': photo.length },
    });
    sent.on('error', reject).on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    for (let start = 0; start < photo.length && !sent.destroyed; start += CHUNK_BYTES) {
      sent.write(photo.subarray(start, start + CHUNK_BYTES));
      await wait(CHUNK_PAUSE_MS);
    }
    sent.end();
    return promise;
  }
}
