import fc, { type Arbitrary } from 'fast-check';

/** Texts on which programs stumble: encodings, terminators, dates, numbers, other languages' syntax. */
const STRANGE_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udc00y',
  '\ufeff',
  '\u202e\u2066',
  'ﷺ'.repeat(50),
  'e\u0301'.repeat(50),
  '👩‍👩‍👧‍👦',
  '%',
  '%00',
  '_%\\',
  "'; DROP TABLE budget.account; --",
  '$1',
  '${1}',
  '{{7*7}}',
  '../../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-infinity',
  'epoch',
  'now',
  '__proto__',
  'constructor',
  'toString',
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '-0001-01-01',
  '+275760-09-13',
  '2026-02-30',
  '2024-02-29',
  '2026-11-21T00:00:00Z',
  '1e400',
  '-0',
  '1_000',
  '0x10',
  '٣',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '{00000000-0000-0000-0000-000000000001}',
  '00000000000000000000000000000001',
];

const STRANGE_NUMBERS = [
  0,
  -0,
  -1,
  1.5,
  -1e-7,
  1e21,
  1e300,
  -1e300,
  5e-324,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  -(2 ** 63),
  10_000_000_000_000,
  10_000_000_000_001,
];

export const strangeText: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...STRANGE_TEXTS) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: 500, max: 60_000 }).map((length) => 'x'.repeat(length)) },
);

/** Any JSON value, often one that no schema of ours takes. */
export const strangeValue: Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: strangeText },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...STRANGE_NUMBERS) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], { id: {} }, [[]]) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 2_000 }).map((length) => Array<number>(length).fill(1)) },
);

const nest = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** Bodies that are no JSON, or JSON that no serializer writes. */
export const strangeBody: Arbitrary<Buffer> = fc.oneof(
  { weight: 4, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        '',
        '{',
        'nul',
        '"',
        '{"name":"\\ud800"}',
        '{"name":"a\\u0000b"}',
        '{"name":"x","name":"y"}',
        '{"__proto__":{"admin":true}}',
        '{"constructor":{"prototype":{"admin":true}}}',
        '{"amount":1e400}',
        '{"amount":-0}',
        '{"amount":123456789012345678901234567890}',
        '{"amount":0.1e1}',
        '[1,2,3]',
        '"text"',
        'null',
        '42',
        '\ufeff{}',
        '{"a":1}{"b":2}',
        '{"name":"\t"}',
        `{"${'k'.repeat(10_000)}":1}`,
        `{${Array.from({ length: 3_000 }, (_, index) => `"k${index}":1`).join()}}`,
      )
      .map((text) => Buffer.from(text)),
  },
  { weight: 2, arbitrary: fc.constantFrom(15, 100, 20_000).map((levels) => Buffer.from(nest(levels))) },
  { weight: 1, arbitrary: strangeText.map((text) => Buffer.from(JSON.stringify({ name: text }), 'utf16le')) },
  { weight: 1, arbitrary: strangeText.map((text) => Buffer.from(JSON.stringify({ name: text }), 'latin1')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1_048_576, 1_100_000).map((size) => Buffer.alloc(size, '{"a":"x')),
  },
);

/** Characters that an HTTP client can put into a header. */
export const strangeHeader: Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...STRANGE_TEXTS.filter((text) => /^[\t\x20-\x7e\x80-\xff]*$/.test(text))),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f),
        { maxLength: 60 },
      )
      .map((codes) => String.fromCharCode(...codes)),
  },
  { weight: 1, arbitrary: fc.constantFrom(300, 5_000).map((length) => 'h'.repeat(length)) },
);
