import { createHash } from 'node:crypto';
import { findDocumentFault } from './document-check.js';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const declared = (bytes: Buffer, contentType = 'image/jpeg') => ({
  byteSize: bytes.length,
  contentType,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

describe('the check of uploaded bytes', () => {
  it('accepts what is exactly as declared', () => {
    expect(findDocumentFault(JPEG, declared(JPEG))).toBeNull();
  });

  it.each([
    ['nothing', Buffer.alloc(0), declared(JPEG), 'empty_file'],
    ['one byte less', JPEG.subarray(0, -1), declared(JPEG), 'size_mismatch'],
    ['one byte other', Buffer.from(JPEG).fill(9, 7), declared(JPEG), 'checksum_mismatch'],
    ['a JPEG declared as PNG', JPEG, declared(JPEG, 'image/png'), 'type_mismatch'],
    ['HTML', Buffer.from('<!doctype html>'), declared(Buffer.from('<!doctype html>')), 'not_an_image'],
    ['SVG', Buffer.from('<svg/>'), declared(Buffer.from('<svg/>')), 'not_an_image'],
    [
      'RIFF that is no WebP',
      Buffer.from('RIFF0000WAVE'),
      declared(Buffer.from('RIFF0000WAVE')),
      'not_an_image',
    ],
  ])('refuses %s', (_name, bytes, declaration, code) => {
    expect(findDocumentFault(bytes, declaration)?.code).toBe(code);
  });
});
