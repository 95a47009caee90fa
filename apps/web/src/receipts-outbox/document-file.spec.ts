import { documentTypeOf, fileNameOf, MAX_DOCUMENT_BYTES, refusalOf } from './document-file.js';

describe('a file that shall be a receipt', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 'image/jpeg'],
    ['IMG_0815.HEIC', '', 'image/heic'],
    ['invoice.PDF', '', 'application/pdf'],
    ['photo.jpg', 'text/html', null],
    ['notes.txt', '', null],
    ['animation.gif', 'image/gif', null],
  ])('%s of type %j is announced as %j', (name, type, expected) => {
    expect(documentTypeOf({ name, type })).toBe(expected);
  });

  it.each([
    [{ name: 'a.png', type: 'image/png', size: 1 }, null],
    [{ name: 'a.png', type: 'image/png', size: 0 }, 'empty'],
    [{ name: 'a.png', type: 'image/png', size: MAX_DOCUMENT_BYTES }, null],
    [{ name: 'a.png', type: 'image/png', size: MAX_DOCUMENT_BYTES + 1 }, 'tooLarge'],
    [{ name: 'a.gif', type: 'image/gif', size: 1 }, 'unsupported'],
  ] as const)('%j: %j', (file, refusal) => {
    expect(refusalOf(file)).toBe(refusal);
  });

  it('gets a name of its own where the browser gives all the same', () => {
    const at = new Date('2026-11-21T18:04:05.678Z');
    expect(fileNameOf({ name: 'image.png', type: 'image/png' }, at)).toBe('2026-11-21 18-04-05.png');
    expect(fileNameOf({ name: '', type: 'image/jpeg' }, at)).toBe('2026-11-21 18-04-05.jpg');
    expect(fileNameOf({ name: 'bakery.png', type: 'image/png' }, at)).toBe('bakery.png');
  });
});
