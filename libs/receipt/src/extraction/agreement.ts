import type { Alternative, Extraction, Field } from './extraction.js';
import { findFuzzy, foldText } from './ocr/parser/fuzzy-text.js';

/** Two readers are not independent: the model saw the local reader's text. */
const SUREST = 0.99;
/** Below every threshold of the required fields: a person decides between two readings. */
const DISPUTED = 0.45;
/** What the model or the figures themselves speak against stays doubtful, whoever agrees. */
const DOUBTFUL = 0.3;

type Comparable =
  'receiptNumber' | 'purchasedOn' | 'purchasedTime' | 'currency' | 'subtotal' | 'tax' | 'total';
const COMPARED: readonly Comparable[] = [
  'receiptNumber',
  'purchasedOn',
  'purchasedTime',
  'currency',
  'subtotal',
  'tax',
  'total',
];

/**
 * The model's reading in the light of the local one: what both read is surer and shows where it stands, what they read
 * differently is disputed and shows both. The model's values themselves stay.
 */
export function compareReadings(model: Extraction, local: Extraction): Extraction {
  const compared: Extraction = { ...model, merchant: { ...model.merchant } };
  const alternatives: Alternative[] = [];
  const judge = <T extends string | number>(
    field: Alternative['field'],
    own: Field<T>,
    other: Field<T>,
    isSame: (a: T, b: T) => boolean = (a, b) => a === b,
  ): Field<T> => {
    if (other.value === null) return own;
    if (own.value !== null && isSame(own.value, other.value)) return confirmed(own, other);
    const { value, confidence, evidence, source } = other;
    alternatives.push({ field, value, confidence, evidence, source });
    return { ...own, confidence: Math.min(own.confidence, DISPUTED) };
  };
  for (const field of COMPARED) {
    Object.assign(compared, {
      [field]: judge(field, model[field] as Field<string | number>, local[field] as Field<string | number>),
    });
  }
  compared.merchant.name = judge('merchant', model.merchant.name, local.merchant.name, isSameName);
  return alternatives.length > 0 ? { ...compared, alternatives } : compared;
}

function confirmed<T>(own: Field<T>, other: Field<T>): Field<T> {
  const evidence = own.evidence ?? other.evidence;
  if (own.confidence <= DOUBTFUL) return { ...own, evidence };
  const together = Math.min(SUREST, 1 - (1 - own.confidence) * (1 - other.confidence));
  return { ...own, evidence, confidence: Math.max(own.confidence, together) };
}

/** Recognisers lose spaces and letters, and one reader may take the branch or "SDN BHD" along. */
function isSameName(a: string, b: string): boolean {
  const [short = '', long = ''] = [foldText(a), foldText(b)].sort((x, y) => x.length - y.length);
  return short.length > 2 && findFuzzy(short, long) !== null;
}
