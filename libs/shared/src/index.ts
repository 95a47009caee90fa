/** The kernel: values and errors without Nest, TypeORM or any product noun. */
export type { Access, Caller, HouseholdRole } from './access.js';
export { Clock, FixedClock, SystemClock } from './clock.js';
export { compiledModule } from './compiled-module.js';
export { isCurrencyCode, minorUnitDigits, type CurrencyCode } from './currency.js';
export { requireDateRange, type DateRange } from './date-range.js';
export { DecimalRate, roundExact, roundExactParts } from './decimal-rate.js';
export { canonicalJson, requestDigest } from './digest.js';
export {
  DomainError,
  InvalidFieldError,
  NotFoundError,
  type DomainErrorKind,
  type FieldProblem,
} from './domain-error.js';
export { escapeHtml } from './html.js';
export { isUuid, newId } from './ids.js';
export {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  isTimeZone,
  localDateIn,
  type LocalDate,
} from './local-date.js';
export { Money, toJsonInteger } from './money.js';
export {
  SecretSeal,
  type SealedSecret,
  type SealPurpose,
  type SecretKey,
  type SecretKeySet,
} from './secret-seal.js';
