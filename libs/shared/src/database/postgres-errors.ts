import { QueryFailedError } from 'typeorm';

interface PostgresFault {
  readonly code?: string;
  readonly constraint?: string;
}

function faultOf(error: unknown): PostgresFault {
  const fault: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return fault ?? {};
}

/** Name of the constraint that refused a write; undefined for any other failure. Names are unique in the schema. */
export function violatedConstraint(error: unknown): string | undefined {
  return faultOf(error).constraint;
}

/** Data, integrity, deadlocks, texts and privileges, and what the schema's own functions raise. */
const REFUSING_SQLSTATES = /^(22...|23...|40001|40P01|42...|P0...|BS...)$/;

/** Whether PostgreSQL refused what it was asked, so that nothing of it has happened. */
export function isRefusedStatement(error: unknown): boolean {
  return REFUSING_SQLSTATES.test(faultOf(error).code ?? '');
}

const TRANSIENT_SQLSTATES = /^(08...|40001|40P01|53300|57014|57P01|57P02|57P03|25006)$/;
/** A name that is not known may be that of a server which is just being started. */
const TRANSIENT_NODE_CODES = new Set([
  ...['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
]);
/** pg and TypeORM say these of a connection that ended between two statements, or is silent; there are no codes for them. */
const TRANSIENT_MESSAGES =
  /Connection terminated|already released|not queryable|timeout exceeded when trying to connect|Query read timeout/;

/** Whether the database was out of reach for a moment: the same work, tried again, may succeed. */
export function isTransientDatabaseError(error: unknown): boolean {
  const { code } = faultOf(error);
  if (code !== undefined && (TRANSIENT_SQLSTATES.test(code) || TRANSIENT_NODE_CODES.has(code))) return true;
  return error instanceof Error && TRANSIENT_MESSAGES.test(error.message);
}
