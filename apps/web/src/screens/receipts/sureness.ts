import type { Extraction } from '../../api/receipts';
import { readFields, type FieldName } from './evidence';

/** Without these nothing can be booked. */
export const REQUIRED: readonly FieldName[] = ['merchant', 'purchasedOn', 'currency', 'total'];

/** Below this a value has to be looked at: the api's own thresholds for `ready`. */
const ENOUGH_WHERE_REQUIRED = 0.8;
const ENOUGH = 0.5;

export type Sureness = 'sure' | 'unsure' | 'missing' | 'absent';

/** How far a person may rely on a value; `absent`: it is not on the document, and need not be. */
export function surenessOf(
  name: FieldName,
  { value, confidence }: { readonly value: unknown; readonly confidence: number },
): Sureness {
  const isRequired = REQUIRED.includes(name);
  if (value === null) return isRequired ? 'missing' : 'absent';
  return confidence < (isRequired ? ENOUGH_WHERE_REQUIRED : ENOUGH) ? 'unsure' : 'sure';
}

/** Whether a line of a receipt, a tax or a payment has to be looked at. */
export const isUnsureLine = ({ confidence }: { readonly confidence: number }): boolean => confidence < ENOUGH;

/** The confidence of the least certain value that booking needs, 0..1. */
export function leastSure(extraction: Extraction): number {
  const fields = readFields(extraction);
  return Math.min(...REQUIRED.map((name) => (fields[name].value === null ? 0 : fields[name].confidence)));
}
