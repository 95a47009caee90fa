import sharp from 'sharp';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { groupIntoRows } from '../extraction/ocr/text-rows.js';
import { printedTexts } from '../extraction/ocr/text-layer.js';
import { drawRows, writePdf, type PdfOptions } from '../testing/pdf-document.js';
import { decodePdf, type PdfPage } from './pdf-pages.js';

const ROWS = [
  ['CORNER MARKET'],
  ['Date 2026-03-04'],
  ['Milk 1 L', '1.20'],
  ['Weekly shopping', '11.30'],
  ['TOTAL EUR', '12.50'],
] as const;

async function pagesOf(bytes: Uint8Array): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for await (const page of decodePdf(bytes)) pages.push(page);
  return pages;
}

async function firstPage(content: string, options?: PdfOptions): Promise<PdfPage> {
  return (await pagesOf(writePdf([content], options)))[0]!;
}

const reasonOf = (bytes: Uint8Array) =>
  pagesOf(bytes).then(
    () => 'accepted',
    (error: unknown) => (error instanceof UnreadableImageError ? error.reason : error),
  );

const rowsOf = ({ textLayer }: PdfPage) =>
  textLayer && groupIntoRows(printedTexts(textLayer), 1).map(({ text }) => text);

/** The photo of some writing that is no text to the PDF. */
async function scannedWords() {
  const words =
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="700"><g fill="#222">' +
    Array.from(
      { length: 30 },
      (_, row) => `<rect x="40" y="${40 + row * 20}" width="300" height="10"/>`,
    ).join('') +
    '</g></svg>';
  const jpeg = await sharp(Buffer.from(words)).flatten({ background: '#fff' }).jpeg().toBuffer();
  return { jpeg, width: 400, height: 700 };
}

describe('a PDF', () => {
  it('is drawn at 200 dots per inch, on white, and gives its text row by row', async () => {
    const page = await firstPage(drawRows(ROWS));
    expect([page.image.width, page.image.height]).toEqual([628, 1111]);
    expect([...page.image.data.subarray(0, 3)]).toEqual([255, 255, 255]);
    expect(rowsOf(page)).toEqual([
      'CORNER MARKET',
      'Date 2026-03-04',
      'Milk 1 L  1.20',
      'Weekly shopping  11.30',
      'TOTAL EUR  12.50',
    ]);
  });

  it.each<[NonNullable<PdfOptions['rotate']>, [number, number], string]>([
    [0, [226, 400], '1 0 0 1 0 0'],
    [90, [400, 226], '0 1 -1 0 400 0'],
    [180, [226, 400], '-1 0 0 -1 226 400'],
    [270, [400, 226], '0 -1 1 0 0 226'],
  ])('whose pages are turned by %i degrees gives its text as it is seen', async (rotate, size, matrix) => {
    const page = await firstPage(`${matrix} cm ${drawRows(ROWS)}`, { rotate, size });
    expect([page.image.width, page.image.height]).toEqual([628, 1111]);
    expect(rowsOf(page)).toHaveLength(5);
    const { box } = page.textLayer!.pieces.find(({ text }) => text === '12.50')!;
    const shares = [box.left / 628, box.top / 1111, box.right / 628, box.bottom / 1111];
    expect(shares.map((share) => Math.round(share * 100) / 100)).toEqual([0.73, 0.25, 0.86, 0.29]);
  });

  it('that shows its text sideways is read from its pixels', async () => {
    expect((await firstPage(drawRows(ROWS), { rotate: 90 })).textLayer).toBeNull();
  });

  it('gives its pages in order, ten at most', async () => {
    const page = (name: string) => drawRows([[name], ...ROWS]);
    const ten = Array.from({ length: 10 }, (_, index) => page(`PAGE ${index + 1}`));
    const pages = await pagesOf(writePdf(ten));
    expect(pages.map((read) => rowsOf(read)![0])).toEqual(ten.map((_, index) => `PAGE ${index + 1}`));
    expect(await reasonOf(writePdf([...ten, page('PAGE 11')]))).toBe('too_many_pages');
  });

  it('that claims an absurd size is drawn within bounds', async () => {
    const wide = await firstPage(drawRows(ROWS), { size: [1_000_000, 10] });
    expect([wide.image.width, wide.image.height]).toEqual([2_400, 1]);
    const long = await firstPage(drawRows(ROWS), { size: [226, 14_000] });
    expect(long.image.height).toBe(8_000);
    expect(long.image.width).toBeLessThan(628);
  });

  it.each<[string, Buffer, string]>([
    ['is cut off right after its head', Buffer.from('%PDF-1.7\n'), 'undecodable'],
    ['is a head before something else', Buffer.from('%PDF-1.7\n<script>alert(1)</script>'), 'undecodable'],
    ['has no pages', writePdf([]), 'no_pages'],
    ['claims a million pages', writePdf([drawRows(ROWS)], { claimedPages: 1_000_000 }), 'too_many_pages'],
    [
      'needs a password',
      writePdf([drawRows(ROWS)], {
        trailer: `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >>`,
      }),
      'encrypted',
    ],
  ])('that %s is refused', async (_situation, bytes, reason) => {
    expect(await reasonOf(bytes)).toBe(reason);
  });

  it('can be decoded after any of these was refused', async () => {
    await reasonOf(Buffer.from('%PDF-1.7\n'));
    expect(rowsOf(await firstPage(drawRows(ROWS)))).toHaveLength(5);
  });
});

describe('the text of a PDF', () => {
  it.each([
    ['invisible', 'BT 3 Tr /Text 11 Tf 20 60 Td (TOTAL EUR 99.99) Tj ET'],
    ['white on white', 'BT 1 g /Text 11 Tf 20 60 Td (TOTAL EUR 99.99) Tj ET'],
    ['outside of the page', 'BT /Text 11 Tf 20 -60 Td (TOTAL EUR 99.99) Tj ET'],
    ['covered with white', 'BT /Text 11 Tf 20 60 Td (TOTAL EUR 99.99) Tj ET 1 g 0 40 226 60 re f'],
    ['clipped away', 'q 0 0 1 1 re W n BT /Text 11 Tf 20 60 Td (TOTAL EUR 99.99) Tj ET Q'],
  ])('does not count where it is %s', async (_situation, hidden) => {
    expect(rowsOf(await firstPage(`${drawRows(ROWS)}\n${hidden}`))?.join(' ')).not.toContain('99.99');
  });

  it('does not count under the picture of a receipt: its pixels are read', async () => {
    const picture = 'q 226 0 0 400 0 0 cm /Photo Do Q';
    const options = { photo: await scannedWords() };
    const layers = [
      picture,
      `${picture}\nBT 3 Tr /Text 11 Tf 20 300 Td (An invisible layer, TOTAL EUR 99.99) Tj ET`,
      `${picture}\nBT /Text 6 Tf 20 4 Td (Made with a free scanner) Tj ET`,
    ];
    for (const content of layers) expect((await firstPage(content, options)).textLayer).toBeNull();
  });

  it('does not count when it is next to nothing', async () => {
    expect((await firstPage(drawRows([['Page 1']]))).textLayer).toBeNull();
  });

  it('does not take long where characters are heaped on each other', async () => {
    const heap = `BT /Text 400 Tf 0 0 Td ${'(MMMM) Tj -900 0 Td '.repeat(4_000)} ET`;
    const startedAt = performance.now();
    expect((await firstPage(heap)).textLayer).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});
