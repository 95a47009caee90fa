import { getNextMillis } from 'bullmq';

/** Whether it is a cron pattern that schedules understand. */
export function isCronPattern(pattern: string): boolean {
  try {
    return getNextMillis(0, { pattern, tz: 'UTC' }) !== undefined;
  } catch {
    return false;
  }
}
