import type { EntityManager } from 'typeorm';
import { DomainError } from '#shared';

/** What a request was answered with, as it is sent again to a repeat. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

/** What an Idempotency-Key stands for. */
export interface RequestKey {
  /** Identifies user, household, route and key. */
  readonly scope: Buffer;
  /** Tells the same request from another one under the same key. */
  readonly digest: Buffer;
  /** Who asks, and on which household: what is kept for them goes when they go. */
  readonly userId: string;
  readonly householdId: string;
}

/** A request that must have its effect once, however often it is sent. */
export interface OnceOnly<T> extends RequestKey {
  /** The answer to the effect's result; stored with the effect. */
  readonly present: (result: T) => StoredAnswer;
}

/** Not a failure: the effect happened before, and this is what was answered. */
export class AnsweredBefore extends Error {
  constructor(readonly answer: StoredAnswer) {
    super('answered before');
    this.name = 'AnsweredBefore';
  }
}

/** Thrown for a key whose first request has not ended yet. */
export class RequestInProgressError extends DomainError {
  constructor() {
    super(
      'conflict',
      'request_in_progress',
      'A request with this Idempotency-Key is still running. Repeat it.',
      {
        retryAfterSeconds: 1,
      },
    );
  }
}

/** Thrown for a key that was used for another request. */
export class KeyReusedError extends DomainError {
  constructor() {
    super(
      'invalid',
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request. Make a new one.',
    );
  }
}

/** How long an answer is kept for repeats, as SQL. */
export const ANSWERS_KEPT = "interval '24 hours'";

/** @throws AnsweredBefore, KeyReusedError when the request was answered within the last 24 hours. */
export async function refuseRepeat(manager: EntityManager, { scope, digest }: RequestKey): Promise<void> {
  const [row] = await manager.query<(StoredAnswer & { request_digest: Buffer })[]>(
    `SELECT request_digest, status, headers, body FROM platform.idempotent_answer
      WHERE scope = $1 AND created_at > now() - ${ANSWERS_KEPT}`,
    [scope],
  );
  if (!row) return;
  if (!row.request_digest.equals(digest)) throw new KeyReusedError();
  throw new AnsweredBefore({ status: row.status, headers: row.headers, body: row.body });
}

/**
 * Makes this transaction the one that answers the request, before it touches anything else. Does not queue
 * behind a running first request, so that one slow holder cannot take all connections.
 * @throws RequestInProgressError, AnsweredBefore, KeyReusedError
 */
export async function claimRequest(manager: EntityManager, once: RequestKey): Promise<void> {
  const [lock] = await manager.query<{ held: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS held', [
    once.scope.readBigInt64BE(),
  ]);
  if (!lock?.held) throw new RequestInProgressError();
  await refuseRepeat(manager, once);
}

/** Stores the answer in the effect's own transaction: both are there afterwards, or neither. */
export async function storeAnswer(
  manager: EntityManager,
  { scope, digest, userId, householdId }: RequestKey,
  { status, headers, body }: StoredAnswer,
): Promise<void> {
  await manager.query(
    `INSERT INTO platform.idempotent_answer
       (scope, request_digest, status, headers, body, user_id, household_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT pk_idempotent_answer DO UPDATE
        SET request_digest = excluded.request_digest, status = excluded.status,
            headers = excluded.headers, body = excluded.body, created_at = now()`,
    [scope, digest, status, JSON.stringify(headers), body, userId, householdId],
  );
}
