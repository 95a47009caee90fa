import { readHeicSample } from '../testing/heic-sample.js';
import { isDeclaredAs, isPhoto, sniffDocumentType } from './document-type.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
/** A file type box with these brands, the major one first. */
const ftyp = (...brands: readonly string[]) => {
  const body = latin1(`ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body, latin1('\0\0\0\u0008mdat')]);
};

describe('the type of a document', () => {
  it.each<[string, Uint8Array, string | null]>([
    ['JPEG', latin1('\u00ff\u00d8\u00ff\u00e1'), 'image/jpeg'],
    ['PNG', latin1('\u0089PNG\r\n\u001a\n'), 'image/png'],
    ['WebP', latin1('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
    ['PDF', latin1('%PDF-1.4'), 'application/pdf'],
    ['an iPhone photo', readHeicSample(), 'image/heic'],
    ['HEIC under its neutral brand', ftyp('mif1', 'mif1', 'heic'), 'image/heic'],
    ['AVIF', ftyp('avif', 'mif1', 'avif'), null],
    ['AVIF under the neutral brand', ftyp('mif1', 'avif', 'miaf'), null],
    ['a film', ftyp('isom', 'mp42'), null],
    [
      'a film that mentions HEIC behind its type box',
      Buffer.concat([ftyp('mif1', 'avif'), latin1('heic')]),
      null,
    ],
    ['a PDF behind one byte', latin1(' %PDF-1.4'), null],
    ['a JPEG behind a web page', latin1('<html>\u00ff\u00d8\u00ff'), null],
    ['another RIFF', latin1('RIFF\0\0\0\0WAVE'), null],
    ['SVG', latin1('<svg/>'), null],
    ['a box cut off', latin1('\0\0\0\u0018ftyp'), null],
    ['nothing', new Uint8Array(), null],
  ])('of %s is told by its first bytes', (_name, bytes, type) => {
    expect(sniffDocumentType(bytes)).toBe(type);
    // A view into a larger memory, as it comes from a network, tells the same.
    const padded = Buffer.concat([Buffer.alloc(7), bytes]);
    expect(sniffDocumentType(padded.subarray(7))).toBe(type);
  });

  it('goes by both names where it is HEIC, and by one else', () => {
    expect([isDeclaredAs('image/heic', 'image/heic'), isDeclaredAs('image/heic', 'image/heif')]).toEqual([
      true,
      true,
    ]);
    expect([isDeclaredAs('image/jpeg', 'image/heic'), isDeclaredAs('image/png', 'image/jpeg')]).toEqual([
      false,
      false,
    ]);
  });

  it('says what may be decoded without further ado', () => {
    expect([latin1('\u00ff\u00d8\u00ff'), latin1('%PDF-1.4'), readHeicSample()].map(isPhoto)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
