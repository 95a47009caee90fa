import { checkExtraction } from '../extraction/checks.js';
import type { DocumentType, Extraction, Field } from '../extraction/extraction.js';

/** What a person may enter over the read values, in the units of the extraction. */
interface Correctable {
  readonly merchant: string;
  readonly documentType: DocumentType;
  readonly receiptNumber: string;
  readonly purchasedOn: string;
  readonly purchasedTime: string;
  readonly currency: string;
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly tip: number;
  readonly fees: number;
  readonly rounding: number;
  readonly total: number;
}

/** Stored corrections; only names that the person has set, never null. */
export type Corrections = { readonly [K in keyof Correctable]?: Correctable[K] | undefined };

/** A merge patch: null takes a correction back. */
export type CorrectionPatch = { readonly [K in keyof Correctable]?: Correctable[K] | null | undefined };

/** Applies a merge patch to the stored corrections. */
export function mergeCorrections(stored: Corrections, patch: CorrectionPatch): Corrections {
  const merged: Record<string, unknown> = { ...stored, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/**
 * The extraction as the household sees it: the person's values over the read ones, the equations checked
 * again. The stored extraction stays what the reader saw.
 */
export function applyCorrections(
  extraction: Extraction,
  corrections: Corrections,
  uploadedOn: string,
): Extraction {
  const { merchant, ...fields } = corrections;
  const corrected: Extraction = { ...extraction };
  if (merchant !== undefined) corrected.merchant = { ...extraction.merchant, name: entered(merchant) };
  for (const [name, value] of Object.entries(fields)) Object.assign(corrected, { [name]: entered(value) });
  corrected.checks = checkExtraction(corrected, uploadedOn);
  return corrected;
}

function entered<T>(value: T): Field<T> {
  return { value, confidence: 1, evidence: null, source: 'user' };
}
