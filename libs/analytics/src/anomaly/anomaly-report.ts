import type { CashMovements } from '#budget/pure';
import type { DateRange, LocalDate } from '#shared';
import { booksAt, type CashMovement } from '../forecast/books.js';
import { toCash } from '../forecast/outlook.js';
import { findAnomalies, type Anomaly } from './anomalies.js';

/** The anomalies of a time, seen from `today`. */
export function anomaliesOf(figures: CashMovements, today: LocalDate, { from, to }: DateRange): Anomaly[] {
  const movements: CashMovement[] = figures.movements.map(toCash);
  const { series } = booksAt(movements, today, 0);
  return findAnomalies(movements, series, { from, today }).filter(({ on }) => on <= to);
}
