import sharp from 'sharp';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { HEIC_SAMPLE, readHeicSample } from '../testing/heic-sample.js';
import { drawRows, writePdf } from '../testing/pdf-document.js';
import { renderDocument, renderPhoto } from './render-document.js';

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } });
const reasonOf = (bytes: Uint8Array) =>
  renderPhoto(bytes).then(
    () => 'accepted',
    (error: unknown) => (error instanceof UnreadableImageError ? error.reason : error),
  );
const sizeOf = async (bytes: Uint8Array) => {
  const { format, width, height } = await sharp(bytes).metadata();
  return [format, width, height];
};

describe('rendering a photo', () => {
  it('shrinks each variant to its longest side and never enlarges', async () => {
    const large = await renderPhoto(await blank(1000, 3200).png().toBuffer());
    expect(await sizeOf(large.original)).toEqual(['jpeg', 1000, 3200]);
    expect(await sizeOf(large.preview)).toEqual(['jpeg', 500, 1600]);
    expect(await sizeOf(large.thumb)).toEqual(['jpeg', 100, 320]);
    const small = await renderPhoto(await blank(300, 200).webp().toBuffer());
    expect(await sizeOf(small.preview)).toEqual(['jpeg', 300, 200]);
  });

  it('turns the photo as its EXIF orientation says and drops all metadata', async () => {
    const sideways = await blank(400, 200)
      .withExif({ IFD0: { Artist: 'somebody' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { original } = await renderPhoto(sideways);
    const metadata = await sharp(original).metadata();
    expect([metadata.width, metadata.height, metadata.orientation, metadata.exif]).toEqual([
      200,
      400,
      undefined,
      undefined,
    ]);
    expect(Buffer.from(original).includes('somebody')).toBe(false);
  });

  it('takes JPEG, PNG and WebP only, whatever else libvips could open', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect(await reasonOf(svg)).toBe('unsupported_format');
    expect(await reasonOf(await blank(9, 9).gif().toBuffer())).toBe('unsupported_format');
    expect(await reasonOf(new Uint8Array())).toBe('unsupported_format');
  });

  it('refuses more than 50 megapixels and damaged bytes', async () => {
    expect(await reasonOf(await blank(10_000, 5_001).png().toBuffer())).toBe('too_many_pixels');
    const whole = await blank(900, 900).jpeg().toBuffer();
    expect(await reasonOf(whole.subarray(0, whole.length >> 1))).toBe('undecodable');
  });

  it('refuses pictures that move, however small', async () => {
    const frames = await Promise.all(
      ['#fff', '#777', '#000'].map((background) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animated = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await reasonOf(animated)).toBe('animated');
  });

  it.each([
    ['a web page', '<html><script>alert(1)</script></html>'],
    ['an archive', 'PK\u0003\u0004hidden.exe'],
    ['a PDF', '%PDF-1.7 hidden'],
  ])('leaves behind what makes a photo also %s', async (_name, appended) => {
    const photo = await blank(60, 40)
      .withExif({ IFD0: { Artist: appended } })
      .jpeg()
      .toBuffer();
    const polyglot = Buffer.concat([photo, Buffer.from(appended)]);
    for (const image of Object.values(await renderPhoto(polyglot))) {
      expect(Buffer.from(image).includes(appended)).toBe(false);
      expect(await sizeOf(image)).toEqual(['jpeg', 60, 40]);
    }
  });
});

describe('rendering a document', () => {
  it('makes a photo of a HEIC, without its metadata', async () => {
    const heic = readHeicSample();
    expect(heic.includes(HEIC_SAMPLE.artist)).toBe(true);
    const pages = await renderDocument(heic);
    expect(pages).toHaveLength(1);
    const { renditions, textLayer } = pages[0]!;
    expect(textLayer).toBeNull();
    const { format, exif, xmp, icc } = await sharp(renditions.original).metadata();
    expect([format, exif, xmp, icc]).toEqual(['jpeg', undefined, undefined, undefined]);
    expect(Buffer.from(renditions.original).includes(HEIC_SAMPLE.artist)).toBe(false);
    expect(Math.max(...(await sizeOf(renditions.thumb)).slice(1).map(Number))).toBe(320);
  });

  it('makes pages of a PDF, with the text that they show', async () => {
    const rows = [['CORNER MARKET'], ['Something to eat', '12.50'], ['TOTAL', '12.50']] as const;
    const pages = await renderDocument(writePdf([drawRows(rows), drawRows(rows)]));
    expect(pages).toHaveLength(2);
    for (const { renditions, textLayer } of pages) {
      expect(await sizeOf(renditions.preview)).toEqual(['jpeg', 628, 1111]);
      expect([textLayer?.width, textLayer?.height]).toEqual([628, 1111]);
    }
  });
});
