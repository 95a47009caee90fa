import type { Extraction } from '../extraction/extraction.js';

/** A printed total is positive and leaves the account, unless the document is a refund. */
export function moneyDirection(paid: number, read: Extraction | null): 1n | -1n {
  if (paid < 0) return 1n;
  return read?.documentType.value === 'refund' ? 1n : -1n;
}
