import { decodeImage } from './decoding.js';
import { IMAGE_VARIANTS, LONGEST_SIDE, type ImageVariant } from './image-variant.js';
import type { Renditions } from './image-renderer.js';

const JPEG_QUALITY = 85;

/** Renders all variants, one after the other: a decoded 50-megapixel photo takes 150 MB. */
export async function renderPhoto(photo: Uint8Array): Promise<Renditions> {
  const renditions: Partial<Record<ImageVariant, Uint8Array>> = {};
  for (const variant of IMAGE_VARIANTS)
    renditions[variant] = await renderVariant(photo, LONGEST_SIDE[variant]);
  return renditions as Renditions;
}

function renderVariant(photo: Uint8Array, longestSide: number): Promise<Uint8Array> {
  return decodeImage(photo, (image) =>
    image
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer(),
  );
}
