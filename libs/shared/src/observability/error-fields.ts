import type { LogFields } from './work-context.js';

const DEEPEST_CAUSE = 3;

/**
 * What a log line says about an error: kind, message, code, stack and causes. Nothing else of its properties:
 * a failed statement carries its parameters, and those are people's data.
 */
export function errorFields(error: unknown, depth = 0): LogFields {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, errors } = error as Error & {
    code?: unknown;
    constraint?: unknown;
    errors?: unknown;
  };
  return {
    type: error.constructor.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    stack: error.stack,
    ...(Array.isArray(errors) && depth < DEEPEST_CAUSE
      ? { errors: errors.slice(0, 5).map((each) => errorFields(each, depth + 1)) }
      : {}),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE
      ? { cause: errorFields(error.cause, depth + 1) }
      : {}),
  };
}
