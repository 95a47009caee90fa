import sharp, { type Region, type Sharp } from 'sharp';
import { UnreadableImageError } from '../reader.errors.js';
import type { Box, Size } from './geometry.js';

/** Three interleaved bytes per pixel: red, green, blue. */
export interface RgbImage extends Size {
  readonly data: Buffer;
}

/** The longest receipts people photograph in one piece still have legible letters at this size. */
const MAX_WIDTH = 1600;
const MAX_HEIGHT = 8000;
const MAX_INPUT_PIXELS = 50_000_000;

const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff]);
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Sharp's own cache and threads would multiply the memory of a process that reads one page at a time. */
export function limitImageMemory(): void {
  sharp.cache(false);
  sharp.concurrency(1);
}

/**
 * Decodes a page, turned as its EXIF orientation says, on white where it is transparent, and shrunk while
 * decoding so that a 50-megapixel photo never lies in memory at full size.
 * @throws UnreadableImageError
 */
export async function loadPage(bytes: Uint8Array): Promise<RgbImage> {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Decided before libvips sees the bytes: its other loaders (SVG, PDF, TIFF) are not for strangers' files.
  if (!isJpeg(input) && !isPng(input) && !isWebp(input)) throw new UnreadableImageError('unsupported_format');
  const image = sharp(input, { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'truncated' });
  try {
    const { width, height } = await image.metadata();
    if (width * height > MAX_INPUT_PIXELS) throw new UnreadableImageError('too_many_pixels');
    const { data, info } = await image
      .autoOrient()
      .resize({ width: MAX_WIDTH, height: MAX_HEIGHT, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof UnreadableImageError) throw error;
    const tooLarge = error instanceof Error && error.message.includes('pixel limit');
    throw new UnreadableImageError(tooLarge ? 'too_many_pixels' : 'undecodable', { cause: error });
  }
}

/** Cuts `box` (whole pixels, inside the image) out of the image and scales it to `size`. */
export async function cropAndScale(image: RgbImage, box: Box, size: Size): Promise<RgbImage> {
  const data = await rawSharp(image)
    .extract(extractRegion(box))
    .resize({ ...size, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return { data, ...size };
}

/** Cuts `box` out of the image and rotates it clockwise; the canvas grows, new corners are white. */
export async function cropAndRotate(image: RgbImage, box: Box, degrees: number): Promise<RgbImage> {
  const { data, info } = await rawSharp(image)
    .extract(extractRegion(box))
    .rotate(degrees, { background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function rawSharp({ data, width, height }: RgbImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function extractRegion({ left, top, right, bottom }: Box): Region {
  return { left, top, width: right - left, height: bottom - top };
}

function isJpeg(bytes: Buffer): boolean {
  return bytes.subarray(0, JPEG_SIGNATURE.length).equals(JPEG_SIGNATURE);
}

function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE);
}

function isWebp(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
}
