import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { OUTBOX_TOPIC } from './outbox.js';
import { Signals } from './signals.js';

/** A job that was handed over this long ago and has not ended may have been lost with Redis. */
const PATIENCE_MS = 10 * 60_000;
const BATCH = 1_000;

/**
 * Has promises handed over again whose jobs have not ended. The job ids stay the same: a queue that still holds the
 * job ignores the repeat, and one that was flushed gets it back.
 */
@Injectable()
export class ForgottenJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  /**
   * What was handed over too long ago, behind whatever else its household waits for: it may well be stuck.
   * @returns how many promises go to the relay again.
   */
  recall(): Promise<number> {
    return this.recallSentBefore(new Date(this.clock.now().getTime() - PATIENCE_MS), 'now()');
  }

  /**
   * Everything that has not ended, when the queue does not know us: at its old place, so that the household's share goes to
   * these again. Others beside them would be twice the share in a queue that has lost nothing.
   * @returns as `recall`
   */
  async recallAll(): Promise<number> {
    let all = 0;
    for (let batch = BATCH; batch === BATCH; all += batch) {
      batch = await this.recallSentBefore('infinity', 'available_at');
    }
    return all;
  }

  private async recallSentBefore(
    instant: Date | 'infinity',
    availableAt: 'now()' | 'available_at',
  ): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE platform.outbox SET sent_at = NULL, available_at = ${availableAt}
        WHERE id IN (
                SELECT id FROM platform.outbox
                 WHERE finished_at IS NULL AND sent_at < $1
                 ORDER BY sent_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
      [instant],
    );
    if (count > 0) this.signals.send(OUTBOX_TOPIC, '');
    return count;
  }
}
