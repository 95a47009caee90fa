import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Promised work of one kind that has not ended. */
export interface JobBacklog {
  readonly job: string;
  /** Due, and not handed to the queue yet. */
  readonly waiting: number;
  /** Handed to the queue: a worker has it, or will. */
  readonly handedOver: number;
  /** Of the one that has been due longest, handed over or not. */
  readonly oldestSeconds: number;
}

export interface OpenLetters {
  /** That wait for a decision. */
  readonly open: number;
  /** Of the last 24 hours, decided or not. */
  readonly lastDay: number;
}

/** Beyond it a count costs more than it tells. */
const MOST_ROWS = 100_000;

/**
 * The work that stands open, of all households together. From PostgreSQL, which knows of every promise: what Redis has
 * forgotten, or cannot say because it is away, is here.
 */
@Injectable()
export class WorkBacklogReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Of kinds with anything open, the oldest first; each counted up to 100,000. */
  listOpen(): Promise<JobBacklog[]> {
    return this.dataSource.query<JobBacklog[]>(
      `SELECT job, count(*) FILTER (WHERE sent_at IS NULL)::integer AS waiting,
              count(*) FILTER (WHERE sent_at IS NOT NULL)::integer AS "handedOver",
              extract(epoch FROM now() - min(available_at))::float8 AS "oldestSeconds"
         FROM ((SELECT job, sent_at, available_at FROM platform.outbox
                 WHERE sent_at IS NULL AND available_at <= now()
                 ORDER BY available_at, id LIMIT ${MOST_ROWS})
               UNION ALL
               (SELECT job, sent_at, available_at FROM platform.outbox
                 WHERE sent_at IS NOT NULL AND finished_at IS NULL
                 ORDER BY sent_at LIMIT ${MOST_ROWS})) AS promised
        GROUP BY job ORDER BY "oldestSeconds" DESC, job`,
    );
  }

  async countLetters(): Promise<OpenLetters> {
    const [row] = await this.dataSource.query<[OpenLetters]>(
      `SELECT count(*) FILTER (WHERE replayed_at IS NULL)::integer AS open,
              count(*) FILTER (WHERE failed_at > now() - interval '1 day')::integer AS "lastDay"
         FROM platform.dead_letter`,
    );
    return row;
  }
}
