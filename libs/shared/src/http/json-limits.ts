import { DomainError } from '#shared';

const MOST_LEVELS = 20;
const MOST_ITEMS = 1_000;
const LONGEST_NAME = 200;

/** What no schema of ours could accept, or what PostgreSQL could not store. */
export interface JsonFault {
  readonly path: PropertyKey[];
  readonly code: 'too_big' | 'invalid_text';
  readonly message: string;
}

/**
 * Looks for what has to be refused whatever the schema says: lists and objects beyond any use, and text with NUL or
 * half a surrogate pair. Returns the first fault, or null.
 * @throws DomainError (400) for a value nested deeper than any that we know
 */
export function findJsonFault(value: unknown, level = 0): JsonFault | null {
  if (typeof value === 'string') return isStorable(value) ? null : unstorable();
  if (typeof value !== 'object' || value === null) return null;
  if (level === MOST_LEVELS) {
    throw new DomainError(
      'bad_request',
      'too_deep',
      `The request is nested more than ${MOST_LEVELS} levels deep.`,
    );
  }
  return Array.isArray(value) ? faultInArray(value, level) : faultInObject(Object.entries(value), level);
}

function faultInArray(items: readonly unknown[], level: number): JsonFault | null {
  if (items.length > MOST_ITEMS) return tooBig(`must not have more than ${MOST_ITEMS} items`);
  for (const [index, item] of items.entries()) {
    const fault = findJsonFault(item, level + 1);
    if (fault) return below(index, fault);
  }
  return null;
}

function faultInObject(members: readonly [string, unknown][], level: number): JsonFault | null {
  if (members.length > MOST_ITEMS) return tooBig(`must not have more than ${MOST_ITEMS} fields`);
  for (const [name, member] of members) {
    // Named by its parent: a name that cannot be accepted is not repeated in the answer.
    if (name.length > LONGEST_NAME) return tooBig('has a field with too long a name');
    if (!isStorable(name)) return unstorable();
    const fault = findJsonFault(member, level + 1);
    if (fault) return below(name, fault);
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function unstorable(): JsonFault {
  return { path: [], code: 'invalid_text', message: 'must not contain NUL or half a surrogate pair' };
}

function tooBig(message: string): JsonFault {
  return { path: [], code: 'too_big', message };
}

function below(key: PropertyKey, fault: JsonFault): JsonFault {
  fault.path.unshift(key);
  return fault;
}
