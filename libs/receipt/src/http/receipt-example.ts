import type { Extraction, Field } from '../extraction/extraction.js';

function read<T>(value: T, text: string, top: number): Field<T> {
  return {
    value,
    confidence: 0.98,
    evidence: { page: 1, box: [0.12, top, 0.78, top + 0.03], text },
    source: 'ocr',
  };
}

const unread = { value: null, confidence: 0, evidence: null, source: 'ocr' } as const;

const extraction: Extraction = {
  merchant: {
    name: read('Corner Market', 'CORNER MARKET', 0.05),
    address: unread,
    phone: unread,
    taxIds: [],
  },
  documentType: read('receipt', 'RECEIPT', 0.1),
  receiptNumber: read('4711', 'No. 4711', 0.14),
  purchasedOn: read('2026-11-20', '20.11.2026', 0.17),
  purchasedTime: read('18:42', '18:42', 0.17),
  currency: read('EUR', 'EUR', 0.71),
  subtotal: unread,
  discount: unread,
  tax: read(435, 'VAT 7% 4,35', 0.76),
  taxes: [read({ name: 'VAT', rate: '7', base: 6223, amount: 435, inclusive: true }, 'VAT 7% 4,35', 0.76)],
  tip: unread,
  fees: unread,
  rounding: unread,
  total: read(6658, 'TOTAL 66,58', 0.71),
  payments: [read({ method: 'card', amount: 6658, cardLast4: '4242' }, 'CARD **4242 66,58', 0.82)],
  lineItems: [
    read(
      {
        description: 'Weekly shopping',
        quantity: '1',
        unitPrice: 6658,
        discount: null,
        taxRate: '7',
        total: 6658,
        categoryGuess: 'Groceries',
      },
      'Weekly shopping 66,58',
      0.3,
    ),
  ],
  language: read('en', 'TOTAL', 0.71),
  rawText:
    'CORNER MARKET\nRECEIPT No. 4711\n20.11.2026 18:42\nWeekly shopping 66,58\nTOTAL EUR 66,58\nVAT 7% 4,35',
  checks: [{ equation: 'sum(lineItems.total) = total', ok: true, expected: 6658, actual: 6658 }],
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
    latencyMs: 2140,
  },
  degraded: null,
};

/** A receipt that was read, for the API document. */
export const receiptExample = {
  id: '0198f9a9-10c4-7b21-8d5e-6f7a8b9c0d01',
  status: 'ready',
  statusCode: null,
  statusReason: null,
  fileName: 'receipt.jpg',
  contentType: 'image/jpeg',
  byteSize: 482_113,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  furtherDocuments: [],
  pageCount: 1,
  keepImage: true,
  imageRemovedAt: null,
  createdAt: '2026-11-21T19:02:11.000Z',
  degraded: null,
  extraction,
  categorySuggestion: {
    categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
    confidence: 0.91,
    reason: {
      ...{ kind: 'payee' as const, text: 'Corner Market', ruleId: null, matches: 12, of: 13 },
      summary: '12 of 13 times at Corner Market',
    },
  },
  transactionId: null,
  duplicateOf: null,
  revision: 43,
};
