import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { UnreadableImageError } from '../reader.errors.js';
import { loadPage } from './page-image.js';

describe('page image', () => {
  it('turns the page as its EXIF orientation says', async () => {
    const page = await loadPage(await picture(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect([page.width, page.height]).toEqual([40, 60]);
  });

  it('shrinks what is larger than the networks need', async () => {
    const page = await loadPage(await picture(4000, 2000).jpeg().toBuffer());
    expect([page.width, page.height]).toEqual([1600, 800]);
    expect(page.data).toHaveLength(1600 * 800 * 3);
  });

  it('puts transparent pages on white', async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: '#00000000' } });
    const page = await loadPage(await clear.png().toBuffer());
    expect([...page.data.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it.each([
    ['a text', Buffer.from('Total 12.50')],
    ['nothing', Buffer.alloc(0)],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    [
      'an XML that becomes an SVG',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
  ])('does not even try to decode %s', async (_, bytes) => {
    expect(await reasonFor(bytes)).toBe('unsupported_format');
  });

  it('refuses a pixel bomb by its header', async () => {
    const bomb = pngWithSize(30_000, 30_000);
    expect(bomb.length).toBeLessThan(200);
    expect(await reasonFor(bomb)).toBe('too_many_pixels');
  });

  it('refuses half of a JPEG', async () => {
    const whole = await picture(400, 400).jpeg().toBuffer();
    expect(await reasonFor(whole.subarray(0, whole.length / 2))).toBe('undecodable');
  });

  it('refuses a JPEG that is only a signature', async () => {
    expect(await reasonFor(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))).toBe('undecodable');
  });
});

function picture(width: number, height: number): Sharp {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#88aa66',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
}

async function reasonFor(bytes: Buffer): Promise<string> {
  const error = await loadPage(bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UnreadableImageError) return error.reason;
  throw new Error('The page was decoded.', { cause: error });
}

/** A PNG whose header promises pixels that its data does not hold. Checksums are not verified before. */
function pngWithSize(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function crc32(bytes: Buffer): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
