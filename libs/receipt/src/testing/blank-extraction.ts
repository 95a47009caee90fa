import { unknownField, type Extraction, type Field } from '../extraction/extraction.js';

/** An extraction in which nothing was read; tests fill in what they are about. */
export function blankExtraction(): Extraction {
  return {
    merchant: { name: unknownField(), address: unknownField(), phone: unknownField(), taxIds: [] },
    documentType: unknownField(),
    receiptNumber: unknownField(),
    purchasedOn: unknownField(),
    purchasedTime: unknownField(),
    currency: unknownField(),
    subtotal: unknownField(),
    discount: unknownField(),
    tax: unknownField(),
    taxes: [],
    tip: unknownField(),
    fees: unknownField(),
    rounding: unknownField(),
    total: unknownField(),
    payments: [],
    lineItems: [],
    language: unknownField(),
    rawText: '',
    checks: [],
    duplicates: [],
    usage: {
      provider: 'local',
      model: 'pp-ocrv4',
      promptVersion: null,
      inputTokens: 0,
      outputTokens: 0,
      costNanoUsd: 0,
      cached: false,
      attempts: 1,
      latencyMs: 0,
    },
    degraded: null,
  };
}

/** A field that was read beyond doubt. */
export function certain<T>(value: T, confidence = 0.99): Field<T> {
  return { value, confidence, evidence: null, source: 'ocr' };
}
