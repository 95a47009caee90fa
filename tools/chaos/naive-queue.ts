/**
 * Loaded before the api and the worker, makes of them the build that the outbox replaces: work is put into the queue
 * after the commit, no relay polls and no sweeper looks for what was lost. A job is one receipt's: read together, those
 * whose jobs were lost would be taken along by their household's next. Only for the negative control.
 */
import { Queue } from 'bullmq';
import { ReceiptExaminer } from '#receipt/testing';
import { bullConnection, Outbox, PollLoop } from '#shared/queue';

const { REDIS_URL = '', QUEUE_PREFIX: prefix } = process.env;

Outbox.prototype.enqueue = function enqueueAfterCommit(tx, job, jobId, payload) {
  tx.afterCommit(() => {
    const queue = new Queue(job.name, { connection: bullConnection(REDIS_URL), prefix });
    const options = { jobId, attempts: job.attempts, backoff: { type: 'exponential', delay: job.backoffMs } };
    queue
      .add(job.name, payload, options)
      .catch(() => undefined)
      .finally(() => void queue.close());
  });
  return Promise.resolve();
};

PollLoop.prototype.start = () => undefined;
Object.defineProperty(ReceiptExaminer.prototype, 'bestTogether', { get: () => 1 });
