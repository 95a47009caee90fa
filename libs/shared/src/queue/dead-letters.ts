import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DomainError, newId, NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { redact } from '#shared/observability';
import type { DeadLetter, DeadLetterFilter, EndedWork, ReplayOutcome } from './dead-letter.js';
import { JobRowsRegistry, type AnyJobRows } from './job-rows.js';
import { finishJob, OUTBOX_TOPIC, promiseJob } from './outbox.js';
import { Signals } from './signals.js';

const LONGEST_REASON = 500;
const COLUMNS = `id, household_id AS "householdId", job, job_id AS "jobId", payload, epoch,
  reason_code AS "reasonCode", reason, failures, failed_at AS "failedAt", replayed_at AS "replayedAt"`;

/** What else is written in the transaction that closes a letter. */
type Alongside = (manager: EntityManager) => Promise<void>;

/** Work that was given up and waits for a person's decision. In PostgreSQL alone: Redis may forget, this may not. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly jobRows: JobRowsRegistry,
    private readonly signals: Signals,
  ) {}

  /** Writes the job's letter into the open transaction; one job has one, however often its end is noticed. */
  async bury(manager: EntityManager, work: EndedWork): Promise<void> {
    const { job, jobId, payload, code, cause } = work;
    await manager.query(
      `INSERT INTO platform.dead_letter
         (id, household_id, job, job_id, payload, epoch, reason_code, reason, failures)
       VALUES ($1, COALESCE($2, (SELECT household_id FROM platform.outbox WHERE job_id = $4)), $3, $4, $5, $6, $7, $8,
         1 + COALESCE((SELECT failures FROM platform.dead_letter WHERE replayed_as = $4), 0))
       ON CONFLICT ON CONSTRAINT uq_dead_letter_job_id DO NOTHING`,
      [
        newId(),
        work.householdId,
        job,
        jobId,
        JSON.stringify(payload ?? null),
        epochOf(payload),
        code,
        reasonOf(cause),
      ],
    );
    await finishJob(manager, jobId);
  }

  /** Whether this job has ended for good. */
  async hasLetter(jobId: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      'SELECT FROM platform.dead_letter WHERE job_id = $1',
      [jobId],
    );
    return rows.length > 0;
  }

  /** Open letters, newest first. @param before id of the last letter of the page before. */
  listOpen(
    { job, householdId }: DeadLetterFilter,
    page: { readonly limit: number; readonly before?: string },
  ): Promise<DeadLetter[]> {
    return this.dataSource.query<DeadLetter[]>(
      `SELECT ${COLUMNS} FROM platform.dead_letter
        WHERE replayed_at IS NULL
          AND ($1::text IS NULL OR job = $1) AND ($2::uuid IS NULL OR household_id = $2)
          AND ($3::uuid IS NULL OR id < $3)
        ORDER BY id DESC LIMIT $4`,
      [job ?? null, householdId ?? null, page.before ?? null, page.limit],
    );
  }

  /**
   * Promises the letter's work again and closes the letter, in one transaction. Rows that the job moves are made
   * eligible by their owner; other work comes again with the same payload under a new job id.
   * @param alongside goes into that transaction when the letter is closed by this call, for a record of who did it
   * @throws NotFoundError; DomainError (409) when the payload cannot be used.
   */
  async replay(id: string, alongside: Alongside = () => Promise.resolve()): Promise<ReplayOutcome> {
    const letter = await this.find(id);
    if (!letter) throw new NotFoundError('dead letter');
    if (letter.replayedAt !== null) return 'already_replayed';
    const rows = this.jobRows.find(letter.job);
    // Without its owner the row would stay where it is, and the job would find nothing to do.
    if (!rows && letter.epoch !== null) throw new Error(`The rows of ${letter.job} are not registered here`);
    const outcome = rows
      ? await this.replayRow(letter, rows, alongside)
      : await this.close(letter, (manager) => promiseAgain(manager, letter), alongside);
    if (outcome === 'replayed') this.signals.send(OUTBOX_TOPIC, '');
    return outcome;
  }

  private async find(id: string): Promise<DeadLetter | null> {
    const rows = await this.dataSource.query<DeadLetter[]>(
      `SELECT ${COLUMNS} FROM platform.dead_letter WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  private async replayRow(
    letter: DeadLetter,
    rows: AnyJobRows,
    alongside: Alongside,
  ): Promise<ReplayOutcome> {
    const order = rows.job.payload.safeParse(letter.payload);
    if (!order.success) {
      throw new DomainError(
        'conflict',
        'dead_letter_unusable',
        'The payload of this dead letter does not match its job.',
      );
    }
    try {
      return await this.householdWriter.change(order.data.householdId, (tx) =>
        closeWith(tx.manager, letter, () => rows.revive(tx, order.data), alongside),
      );
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      // The household is gone, and its rows with it.
      return this.close(letter, () => Promise.resolve(null), alongside);
    }
  }

  private close(
    letter: DeadLetter,
    promiseWork: (manager: EntityManager) => Promise<string | null>,
    alongside: Alongside,
  ): Promise<ReplayOutcome> {
    return this.dataSource.transaction((manager) =>
      closeWith(manager, letter, () => promiseWork(manager), alongside),
    );
  }
}

/** Of several replays at once only the first finds the letter open; it keeps the others waiting until its commit. */
async function closeWith(
  manager: EntityManager,
  { id }: DeadLetter,
  promiseWork: () => Promise<string | null>,
  alongside: Alongside,
): Promise<ReplayOutcome> {
  const [closed] = await manager.query<[unknown[], number]>(
    'UPDATE platform.dead_letter SET replayed_at = now() WHERE id = $1 AND replayed_at IS NULL RETURNING id',
    [id],
  );
  if (closed.length === 0) return 'already_replayed';
  await alongside(manager);
  const jobId = await promiseWork();
  if (jobId === null) return 'obsolete';
  await manager.query('UPDATE platform.dead_letter SET replayed_as = $2 WHERE id = $1', [id, jobId]);
  return 'replayed';
}

async function promiseAgain(manager: EntityManager, letter: DeadLetter): Promise<string> {
  const { id, householdId, job, payload } = letter;
  const jobId = `${job}-replay-${id}`;
  await promiseJob(manager, { householdId, job, jobId, payload });
  return jobId;
}

/** A payload that ends as a letter may be anything; what is no epoch must not keep it from its end. */
function epochOf(payload: unknown): number | null {
  const { epoch } = (payload ?? {}) as { epoch?: unknown };
  return typeof epoch === 'number' && epoch === (epoch | 0) ? epoch : null;
}

function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  // PostgreSQL's text holds no NUL.
  return redact(text).replaceAll('\0', '').slice(0, LONGEST_REASON);
}
