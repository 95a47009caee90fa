import sharp, { type Sharp } from 'sharp';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { sniffDocumentType } from '../upload/document-type.js';

/** A 109 KB file can claim 900 megapixels; nobody's camera takes more than this. */
const MAX_INPUT_PIXELS = 50_000_000;

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
  if (sniffDocumentType(input) === null) throw new UnreadableImageError('unsupported_format');
  try {
    const image = sharp(input, { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'truncated' });
    const { width, height } = await image.metadata();
    if (width * height > MAX_INPUT_PIXELS) throw new UnreadableImageError('too_many_pixels');
    return await finish(image.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb'));
  } catch (error) {
    if (error instanceof UnreadableImageError) throw error;
    const tooLarge = error instanceof Error && error.message.includes('pixel limit');
    throw new UnreadableImageError(tooLarge ? 'too_many_pixels' : 'undecodable', { cause: error });
  }
}
