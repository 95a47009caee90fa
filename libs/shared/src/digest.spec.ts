import fc from 'fast-check';
import { canonicalJson, requestDigest } from './digest.js';

/** The same value with the members of every object the other way round. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

describe('canonical JSON', () => {
  it('sorts the keys of every object, and leaves lists as they are', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }, 2], a: 'x' })).toBe('{"a":"x","b":[{"a":null,"z":1},2]}');
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }));
  });

  it('tells absent from null, a number from its text, and one order of a list from another', () => {
    const texts = [{}, { a: null }, { a: 1 }, { a: '1' }, { a: [1, 2] }, { a: [2, 1] }].map(canonicalJson);

    expect(new Set(texts).size).toBe(texts.length);
  });

  it('does not depend on the order of the keys, and keeps the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the digest of a request', () => {
  it('is the SHA-256 of the canonical JSON', () => {
    expect(requestDigest({ b: 1, a: 2 }).toString('hex')).toBe(
      'd3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772',
    );
  });

  it('is the same for the same body and another for another', () => {
    expect(requestDigest({ name: 'Cash', type: 'cash' })).toEqual(
      requestDigest({ type: 'cash', name: 'Cash' }),
    );
    expect(requestDigest({ name: 'Cash' })).not.toEqual(requestDigest({ name: 'cash' }));
  });
});
