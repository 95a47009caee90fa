import fc from 'fast-check';
import { readSettings } from '#shared/config';
import { CursorCodec, toPage } from './cursor-codec.js';
import { HttpSettings } from './http.config.js';

const codecWith = (fill: number) => {
  const environment = { CURSOR_SIGNING_KEY: Buffer.alloc(32, fill).toString('base64url') };
  return new CursorCodec(readSettings(environment, [HttpSettings]).get(HttpSettings) as HttpSettings);
};
const codec = codecWith(1);
const refused = expect.objectContaining({ kind: 'bad_request', code: 'invalid_cursor' });
const position = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 });

describe('a cursor', () => {
  it('leads back to its place', () => {
    fc.assert(
      fc.property(fc.string(), position, (list, place) => {
        const cursor = codec.encode(list, place);
        expect(codec.decode(list, cursor)).toEqual(place);
        expect(encodeURIComponent(cursor)).toBe(cursor);
      }),
    );
  });

  it('belongs to one list', () => {
    const cursor = codec.encode('transactions', ['2026-11-21', 'a']);

    expect(() => codec.decode('accounts', cursor)).toThrow(refused);
  });

  it('belongs to one installation', () => {
    expect(() => codecWith(2).decode('accounts', codec.encode('accounts', ['a']))).toThrow(refused);
  });

  it('is refused when a bit of it was changed', () => {
    fc.assert(
      fc.property(position, fc.nat(), fc.nat({ max: 7 }), (place, byte, bit) => {
        const bytes = Buffer.from(codec.encode('accounts', place), 'base64url');
        bytes[byte % bytes.length]! ^= 1 << bit;
        expect(() => codec.decode('accounts', bytes.toString('base64url'))).toThrow(refused);
      }),
    );
  });

  it.each(['', 'x', 'not a cursor', 'AAAAAAAAAAAAAAAA', 'WyJhIl0', '💥'])('is not %p', (text) => {
    expect(() => codec.decode('accounts', text)).toThrow(refused);
  });
});

describe('a page', () => {
  const page = (rows: number[], limit: number) =>
    toPage(
      rows,
      limit,
      (row) => `item ${row}`,
      (last) => `after ${last}`,
    );

  it('shows the limit and points behind its last item when one more row was found', () => {
    expect(page([1, 2, 3], 2)).toEqual({ data: ['item 1', 'item 2'], nextCursor: 'after 2' });
  });

  it('is the last when no more row was found', () => {
    expect(page([1, 2], 2)).toEqual({ data: ['item 1', 'item 2'], nextCursor: null });
    expect(page([], 2)).toEqual({ data: [], nextCursor: null });
  });
});
