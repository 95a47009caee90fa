import type { Logger } from '@nestjs/common';
import { isNotConnectionError } from 'bullmq';

/** A queue or a worker of BullMQ. */
interface FaultSource {
  readonly name: string;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Logs what BullMQ reports besides the failures of jobs, e.g. a lock that was lost; without a listener it would write
 * to the console. That Redis is away is said by readiness and the canary, not by a line per connection and second.
 */
export function logFaults(source: FaultSource, logger: Logger): void {
  source.on('error', (error) => {
    if (isNotConnectionError(error))
      logger.warn({ err: error, queue: source.name }, 'the queue reports a fault');
  });
}
