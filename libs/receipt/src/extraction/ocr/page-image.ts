import sharp, { type Region, type Sharp } from 'sharp';
import { decodeImage } from '../../image/decoding.js';
import type { Box, Size } from './geometry.js';

/** Three interleaved bytes per pixel: red, green, blue. */
export interface RgbImage extends Size {
  readonly data: Buffer;
}

/** The longest receipts people photograph in one piece still have legible letters at this size. */
const MAX_WIDTH = 1600;
const MAX_HEIGHT = 8000;

/**
 * Decodes a page, shrunk while decoding so that a 50-megapixel photo never lies in memory at full size.
 *
 * @param isSideways the lines run from top to bottom, so the page is as long as it is wide.
 * @throws UnreadableImageError
 */
export function loadPage(bytes: Uint8Array, { isSideways = false } = {}): Promise<RgbImage> {
  const limits = isSideways
    ? { width: MAX_HEIGHT, height: MAX_WIDTH }
    : { width: MAX_WIDTH, height: MAX_HEIGHT };
  return decodeImage(bytes, async (image) => {
    const { data, info } = await image
      .resize({ ...limits, fit: 'inside', withoutEnlargement: true })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  });
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

/** Turns an image clockwise by whole quarters. */
export async function turn(image: RgbImage, quarters: number): Promise<RgbImage> {
  if (quarters === 0) return image;
  const { data, info } = await rawSharp(image)
    .rotate(quarters * 90)
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
