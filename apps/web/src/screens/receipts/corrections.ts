import type { Receipt } from '../../api/receipts';
import { readFields, type FieldName } from './evidence';

export type Value = string | number | null;

/** Two people have entered something into one field. */
export interface Conflict {
  readonly name: FieldName;
  readonly mine: Value;
  readonly theirs: Value;
}

/**
 * What to do with a correction that was refused because the receipt has changed meanwhile (412).
 * @param before the value that the person saw
 * @param now the receipt as it is
 * @returns null: nobody else has touched the field, so the correction can be sent again
 */
export function conflictOver(name: FieldName, before: Value, mine: Value, now: Receipt): Conflict | null {
  const theirs = now.extraction ? readFields(now.extraction)[name].value : null;
  return theirs === before || theirs === mine ? null : { name, mine, theirs };
}
