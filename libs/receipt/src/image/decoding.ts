import sharp, { type Sharp } from 'sharp';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { isPhoto } from '../upload/document-type.js';

/** A 109 KB file can claim 900 megapixels; nobody's camera takes more than this. */
export const MAX_INPUT_PIXELS = 50_000_000;

/** Pixels in memory, rows without padding: red, green, blue. */
export interface RawImage {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
}

/** Sharp's own cache and threads would multiply the memory of a process that decodes one image at a time. */
export function limitImageMemory(): void {
  sharp.cache(false);
  sharp.concurrency(1);
}

/**
 * Decodes a stranger's photo: upright as its EXIF orientation says, on white where it is transparent, sRGB.
 * @param finish continues the pipeline and runs it to its end.
 * @throws UnreadableImageError
 */
export async function decodeImage<T>(bytes: Uint8Array, finish: (image: Sharp) => Promise<T>): Promise<T> {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Decided before libvips sees the bytes: its other loaders (SVG, PDF, TIFF) are not for strangers' files.
  if (!isPhoto(input)) throw new UnreadableImageError('unsupported_format');
  try {
    const image = sharp(input, { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'truncated' });
    const { width, height, pages = 1 } = await image.metadata();
    if (width * height > MAX_INPUT_PIXELS) throw new UnreadableImageError('too_many_pixels');
    if (pages > 1) throw new UnreadableImageError('animated');
    return await finish(image.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb'));
  } catch (error) {
    if (error instanceof UnreadableImageError) throw error;
    const tooLarge = error instanceof Error && error.message.includes('pixel limit');
    throw new UnreadableImageError(tooLarge ? 'too_many_pixels' : 'undecodable', { cause: error });
  }
}

/** Continues with pixels that are in memory already. */
export function fromRaw({ data, width, height, channels }: RawImage): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: MAX_INPUT_PIXELS });
}
