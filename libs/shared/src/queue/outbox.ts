import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { currentTraceParent } from '#shared/observability';
import type { JobDefinition } from './job-definition.js';
import { Signals } from './signals.js';

/** Topic that tells the relay that the outbox holds something. */
export const OUTBOX_TOPIC = 'outbox';

/** Work as the outbox holds it. */
export interface PromisedJob {
  /** Null for work of the platform itself. */
  readonly householdId: string | null;
  readonly job: string;
  readonly jobId: string;
  readonly payload: unknown;
  readonly availableAt?: Date | undefined;
}

/** Households for each of which a job is promised. */
export interface HouseholdsToVisit {
  readonly householdIds: readonly string[];
  readonly occasion: string;
  readonly delayMs: number;
}

/** Writes the promise into the open transaction; whoever commits it may signal `OUTBOX_TOPIC`. */
export async function promiseJob(manager: EntityManager, promised: PromisedJob): Promise<void> {
  const { householdId, job, jobId, payload, availableAt } = promised;
  await manager.query(
    `INSERT INTO platform.outbox (id, household_id, job, job_id, payload, available_at, is_due, trace_parent)
     VALUES ($1, $2, $3, $4, $5, COALESCE($6, now()), COALESCE($6 <= now(), true), $7)
     ON CONFLICT ON CONSTRAINT uq_outbox_job_id DO NOTHING`,
    [newId(), householdId, job, jobId, JSON.stringify(payload), availableAt ?? null, currentTraceParent()],
  );
}

/** Whose the platform's own work is, where an index needs an owner. */
export const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`;
/** As the indexes of the outbox know it. */
export const OWNER = `COALESCE(household_id, ${NOBODY})`;

/**
 * Notes that the promised job has ended, whichever way; until then it may be handed to the queue again, and takes a place
 * of its household's share.
 * @returns whether its household has another one of the kind waiting, for which the relay can be told that there is place.
 */
export async function finishJob(manager: EntityManager, jobId: string): Promise<boolean> {
  const [ended] = await manager.query<[{ hasNext: boolean }[], number]>(
    `UPDATE platform.outbox AS ended SET finished_at = now() WHERE job_id = $1 AND finished_at IS NULL
     RETURNING EXISTS (
       SELECT FROM platform.outbox
        WHERE job = ended.job AND ${OWNER} = COALESCE(ended.household_id, ${NOBODY})
          AND sent_at IS NULL AND is_due) AS "hasNext"`,
    [jobId],
  );
  return ended[0]?.hasNext ?? false;
}

/** Promises work inside the transaction that makes it necessary: both are committed, or neither. */
@Injectable()
export class Outbox {
  constructor(private readonly signals: Signals) {}

  /**
   * @param jobId unique for ever; a repeated promise under the same id is one job.
   * @param availableAt not handed to the queue before this instant.
   */
  async enqueue<P>(
    tx: HouseholdTransaction,
    job: JobDefinition<P>,
    jobId: string,
    payload: P,
    availableAt?: Date,
  ): Promise<void> {
    const { manager, householdId } = tx;
    await promiseJob(manager, {
      householdId,
      job: job.name,
      jobId,
      payload: job.payload.parse(payload),
      availableAt,
    });
    tx.afterCommit(() => {
      this.nudge();
    });
  }

  /**
   * The same for work that belongs to no household. The relay finds it at its next round, within a second; nobody is
   * told of the commit, which the caller makes.
   */
  async promise<P>(
    manager: EntityManager,
    job: JobDefinition<P>,
    jobId: string,
    payload: P,
    availableAt?: Date,
  ): Promise<void> {
    const promised = { householdId: null, job: job.name, jobId, availableAt };
    await promiseJob(manager, { ...promised, payload: job.payload.parse(payload) });
  }

  /**
   * The same for a household's work that changes nothing of the household, so that no revision is held. Takes its turn
   * among the household's.
   */
  async promiseFor<P extends { readonly householdId: string }>(
    manager: EntityManager,
    job: JobDefinition<P>,
    jobId: string,
    payload: P,
    availableAt?: Date,
  ): Promise<void> {
    const { householdId } = payload;
    const promised = { householdId, job: job.name, jobId, availableAt };
    await promiseJob(manager, { ...promised, payload: job.payload.parse(payload) });
  }

  /** Tells the relay of promises whose commit it was not told of: at once instead of within a second. */
  nudge(): void {
    this.signals.send(OUTBOX_TOPIC, '');
  }

  /**
   * The same job for each of these households, in one statement. The relay finds it at its next round. The jobs' ids do
   * not name the household: Redis keeps ids for longer than jobs.
   * @param occasion tells these promises from earlier and later ones of the same job
   */
  async promiseForHouseholds(
    manager: EntityManager,
    job: JobDefinition<{ householdId: string }>,
    { householdIds, occasion, delayMs }: HouseholdsToVisit,
  ): Promise<void> {
    if (householdIds.length === 0) return;
    await manager.query(
      `INSERT INTO platform.outbox (id, household_id, job, job_id, payload, available_at, is_due)
       SELECT id, household_id, $3::text,
              concat_ws('-', $3::text, encode(sha256(convert_to(household_id || $4::text, 'UTF8')), 'hex')),
              jsonb_build_object('householdId', household_id), now() + make_interval(secs => $5), $5 <= 0
         FROM unnest($1::uuid[], $2::uuid[]) AS promised (id, household_id)
       ON CONFLICT ON CONSTRAINT uq_outbox_job_id DO NOTHING`,
      [householdIds.map(() => newId()), householdIds, job.name, occasion, delayMs / 1_000],
    );
  }
}
