import heif from 'libheif-js/wasm-bundle.js';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { MAX_INPUT_PIXELS, type RawImage } from './decoding.js';

/**
 * Decodes the primary picture of a HEIC file, turned and cropped as the file says. libheif runs as WebAssembly: sharp's
 * prebuilt libvips has no HEVC decoder, and a fault of this one stays within its own memory.
 * @param finish makes something of the pixels, which are there only as long as it runs: a second copy of 48 megapixels
 *   would be 144 MB
 * @throws UnreadableImageError
 */
export async function decodeHeic<T>(bytes: Uint8Array, finish: (image: RawImage) => Promise<T>): Promise<T> {
  const context = heif.heif_context_alloc();
  try {
    const { code } = heif.heif_context_read_from_memory(context, bytes);
    if (code !== heif.heif_error_code.heif_error_Ok) throw new UnreadableImageError('undecodable');
    const handle = heif.heif_js_context_get_primary_image_handle(context);
    if (isFailure(handle)) throw new UnreadableImageError('undecodable');
    try {
      const width = heif.heif_image_handle_get_width(handle);
      const height = heif.heif_image_handle_get_height(handle);
      // By the header, before anything of that size is decoded.
      if (width * height > MAX_INPUT_PIXELS) throw new UnreadableImageError('too_many_pixels');
      return await decodeHandle(handle, finish);
    } finally {
      heif.heif_image_handle_release(handle);
    }
  } finally {
    heif.heif_context_free(context);
  }
}

async function decodeHandle<T>(handle: unknown, finish: (image: RawImage) => Promise<T>): Promise<T> {
  const { heif_colorspace_RGB } = heif.heif_colorspace;
  const { heif_chroma_interleaved_RGB } = heif.heif_chroma;
  const decoded = await heif.heif_js_decode_image2(handle, heif_colorspace_RGB, heif_chroma_interleaved_RGB);
  if (isFailure(decoded)) throw new UnreadableImageError('undecodable');
  try {
    const [plane] = decoded.channels;
    if (!plane || plane.width * plane.height > MAX_INPUT_PIXELS)
      throw new UnreadableImageError('undecodable');
    return await finish({ ...withoutPadding(plane), channels: 3 });
  } finally {
    heif.heif_image_release(decoded.image);
  }
}

function withoutPadding({ data, width, height, stride }: HeifPlane) {
  const rowBytes = width * 3;
  if (stride === rowBytes)
    return { data: Buffer.from(data.buffer, data.byteOffset, rowBytes * height), width, height };
  const pixels = Buffer.allocUnsafe(rowBytes * height);
  for (let row = 0; row < height; row++) {
    pixels.set(data.subarray(row * stride, row * stride + rowBytes), row * rowBytes);
  }
  return { data: pixels, width, height };
}

interface HeifPlane {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** Bytes per row. */
  readonly stride: number;
}

/** libheif answers with an error in the place of what was asked for. */
function isFailure(answer: { readonly code?: unknown } | null | undefined): boolean {
  return !answer || answer.code !== undefined;
}
