import sharp from 'sharp';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { renderPhoto } from './render-photo.js';

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
});
