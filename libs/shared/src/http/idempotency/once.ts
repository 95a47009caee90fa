import type { FastifyReply } from 'fastify';
import { toJsonInteger } from '#shared';
import {
  userActor,
  type OnceOnly,
  type RequestKey,
  type StoredAnswer,
  type WriteScope,
} from '#shared/database';

/** What a POST answers: the status, the entity's revision for `ETag`, where it is, and the body. */
export interface Answer<B> {
  readonly status: number;
  readonly revision?: bigint;
  readonly location?: string;
  readonly body: B;
}

/** Sends an answer; returns the body for the controller to return. */
export function sendAnswer<B>(reply: FastifyReply, { status, body, ...rest }: Answer<B>): B {
  void reply.code(status).headers(headersOf(rest));
  return body;
}

/** One POST of a client, which may be the repeat of an earlier one. */
export class Once {
  /** @param key null when the client sent no `Idempotency-Key`. */
  constructor(
    private readonly key: RequestKey | null,
    private readonly userId: string,
  ) {}

  /**
   * The scope in which the request changes the household's data.
   * @param present what the change's result is answered with; a repeat gets the same.
   */
  in<T>(householdId: string, present: (result: T) => Answer<unknown>): WriteScope<T> {
    const actor = userActor({ householdId, userId: this.userId });
    if (!this.key) return { householdId, actor };
    const once: OnceOnly<T> = { ...this.key, present: (result) => toStored(present(result)) };
    return { householdId, actor, once };
  }
}

function toStored({ status, body, ...rest }: Answer<unknown>): StoredAnswer {
  return { status, headers: headersOf(rest), body: JSON.stringify(body) };
}

function headersOf({ revision, location }: Omit<Answer<unknown>, 'status' | 'body'>): Record<string, string> {
  return {
    ...(revision === undefined ? {} : { etag: `"${toJsonInteger(revision)}"` }),
    ...(location === undefined ? {} : { location }),
  };
}
