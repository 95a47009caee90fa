/** Movements of money and what recurs in them, without framework or database: what a thread of its own can load. */
export {
  CADENCES,
  dueAfter,
  lastDayFor,
  RHYTHMS,
  toDayNumber,
  toLocalDate,
  type Cadence,
} from '../recurring/cadence.js';
export { findSeries, SeriesFinder, type FoundSeries, type Movement } from '../recurring/household-series.js';
export { hasEnded, payeeKey } from '../recurring/series.js';
export {
  parseCashMovements,
  type CashMovements,
  type ReadItem,
  type ReadMovement,
  type ReadPart,
} from '../reporting/cash-movements.js';
