import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { SeededRandom } from '#shared/testing';

/** What the product answered in the end. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, bytes as they are. */
  readonly body?: object;
  /** `Idempotency-Key`, the same for all repeats. */
  readonly key?: string;
}

/** What all clients of a run have met on their way. */
export class Encounters {
  /** Attempts by outcome: a status, or why there was none. */
  readonly counts = new Map<string, number>();
  /** Answers that no client may ever see. */
  readonly violations: string[] = [];
  replays = 0;

  count(outcome: string | number): void {
    this.counts.set(String(outcome), (this.counts.get(String(outcome)) ?? 0) + 1);
  }
}

/** Thrown when the product has not answered a request until the run's end, however often it was sent. */
export class GaveUpError extends Error {}

const ATTEMPT_MS = 8_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

const problemSchema = z.object({ code: z.string() });

/** A phone on the road: repeats what failed, with growing pauses, and respects `Retry-After`. */
export class MobileClient {
  constructor(
    private readonly baseUrl: string,
    /** Access token as it is now. */
    private readonly token: () => string,
    private readonly random: SeededRandom,
    private readonly encounters: Encounters,
    /** Ends all attempts. */
    private readonly giveUp: AbortSignal,
  ) {}

  /** Sends until there is an answer that a repeat would not change. @throws GaveUpError */
  async send(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.attempt(method, path, options);
      if (answer !== null && !answer.isWorthRepeating) return answer;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (0.5 + this.random.next());
      await wait(Math.max(pause, answer?.retryAfterMs ?? 0), undefined, { signal: this.giveUp }).catch(() => {
        throw new GaveUpError(`${method} ${path} was not answered (last: ${answer?.status ?? 'nothing'})`);
      });
    }
  }

  /** Null when there was no answer. */
  private async attempt(method: string, path: string, { headers, body, key }: RequestOptions) {
    const isBytes = body instanceof Uint8Array;
    try {
      const response = await fetch(new URL(path, this.baseUrl), {
        method,
        headers: {
          authorization: `Bearer ${this.token()}`,
          ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...headers,
        },
        body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
        signal: AbortSignal.any([AbortSignal.timeout(ATTEMPT_MS), this.giveUp]),
      });
      const text = await response.text();
      return this.judge(`${method} ${path}`, response, text);
    } catch (error) {
      this.encounters.count((error as Error).name === 'TimeoutError' ? 'timeout' : 'no connection');
      return null;
    }
  }

  private judge(request: string, { status, headers }: Response, text: string) {
    this.encounters.count(status);
    if (headers.get('idempotency-replayed') === 'true') this.encounters.replays++;
    if (status >= 500 && status !== 503)
      this.encounters.violations.push(`${request} was answered with ${status}: ${text}`);
    const body: unknown = text === '' ? null : JSON.parse(text);
    const isInProgress = status === 409 && problemSchema.safeParse(body).data?.code === 'request_in_progress';
    const retryAfter = headers.get('retry-after');
    return {
      status,
      body,
      isWorthRepeating: status >= 500 || status === 429 || isInProgress,
      retryAfterMs: retryAfter === null ? 0 : Number(retryAfter) * 1_000,
    };
  }
}
