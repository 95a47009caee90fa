import { wireReceiptAnswer } from '../../testing/openai/wire-receipts.js';
import { WIRE_JSON_SCHEMA, describeBreaches, wireReceiptSchema } from './wire-receipt.js';

/** What strict structured outputs document; another keyword may be answered with 400 for every receipt. */
const STRICT_KEYWORDS = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'anyOf',
  'enum',
  'pattern',
  'maxItems',
]);

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: unknown;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  pattern?: string;
}

function* parts(schema: JsonSchema): Generator<JsonSchema> {
  yield schema;
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? [])];
  if (schema.items) inner.push(schema.items);
  for (const part of inner) yield* parts(part);
}

describe('WIRE_JSON_SCHEMA', () => {
  const all = [...parts(WIRE_JSON_SCHEMA)];

  it('stays inside the dialect of strict mode', () => {
    expect(all.length).toBeGreaterThan(50);
    for (const part of all) {
      expect(Object.keys(part).filter((keyword) => !STRICT_KEYWORDS.has(keyword))).toEqual([]);
      expect(part.pattern ?? '').not.toMatch(/\(\?[=!<]/);
      if (part.type !== 'object') continue;
      expect(part.additionalProperties).toBe(false);
      expect(part.required).toEqual(Object.keys(part.properties ?? {}));
    }
  });

  it('has no JSON number: figures are copied characters', () => {
    expect(all.filter(({ type }) => type === 'number' || type === 'integer')).toEqual([]);
  });
});

describe('wireReceiptSchema', () => {
  it('takes a plain receipt', () => {
    expect(wireReceiptSchema.safeParse(wireReceiptAnswer()).success).toBe(true);
  });

  it.each<[hostility: string, changes: Record<string, unknown>]>([
    ['a figure as JSON number', { total: 9 }],
    ['a figure in words', { total: 'nine' }],
    ['a figure in exponents', { total: '9e9' }],
    ['a figure of a thousand digits', { total: '9'.repeat(1000) }],
    ['a merchant of a megabyte', { merchantName: 'A'.repeat(1_000_000) }],
    ['a million line items', { lineItems: Array.from({ length: 1_000_000 }, () => null) }],
    ['a tool call of its own', { tool: 'http://evil.example' }],
    ['an invented document type', { documentType: 'cheque' }],
    ['an invented payment method', { payments: [{ method: 'bribe', amount: '1.00', cardLast4: null }] }],
    [
      'a whole card number',
      { payments: [{ method: 'card', amount: '1.00', cardLast4: '4111111111111111' }] },
    ],
    ['a missing field', { total: undefined }],
  ])('refuses %s, and says so without quoting it', (_hostility, changes) => {
    const { error } = wireReceiptSchema.safeParse(wireReceiptAnswer(changes));
    const description = describeBreaches(error!);
    expect(description).toMatch(/^\w+/);
    expect(description.length).toBeLessThan(300);
    expect(description).not.toMatch(/evil|bribe|4111|AAAA|nine/);
  });
});
