import { v7, validate } from 'uuid';

/** A new time-ordered id (UUIDv7, RFC 9562): neighbours in time are neighbours in the index. */
export function newId(): string {
  return v7();
}

/** Whether `value` is any RFC 9562 UUID in its 36-character form. */
export function isUuid(value: string): boolean {
  return validate(value);
}
