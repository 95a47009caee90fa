import type { CashMovements } from '#budget/pure';
import type { DateRange, LocalDate } from '#shared';
import { seriesAt } from '../forecast/books.js';
import { findAnomalies, type Anomaly } from './anomalies.js';

/** The anomalies of a time, seen from `today`. */
export function anomaliesOf(
  { movements }: CashMovements,
  today: LocalDate,
  { from, to }: DateRange,
): Anomaly[] {
  return findAnomalies(movements, seriesAt(movements, today), { from, today }).filter(({ on }) => on <= to);
}
