import heif from 'libheif-js/wasm-bundle.js';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { MAX_INPUT_PIXELS, type RawImage } from './decoding.js';

/**
 * Decodes the primary picture of a HEIC file, turned and cropped as the file says. libheif runs as WebAssembly: sharp's
 * prebuilt libvips has no HEVC decoder, and a fault of this one stays within its own memory.
 * @throws UnreadableImageError
 */
export async function decodeHeic(bytes: Uint8Array): Promise<RawImage> {
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
      return await decodeHandle(handle);
    } finally {
      heif.heif_image_handle_release(handle);
    }
  } finally {
    heif.heif_context_free(context);
  }
}

async function decodeHandle(handle: unknown): Promise<RawImage> {
  const { heif_colorspace_RGB } = heif.heif_colorspace;
  const { heif_chroma_interleaved_RGB } = heif.heif_chroma;
  const decoded = await heif.heif_js_decode_image2(handle, heif_colorspace_RGB, heif_chroma_interleaved_RGB);
  if (isFailure(decoded)) throw new UnreadableImageError('undecodable');
  try {
    const [plane] = decoded.channels;
    if (!plane || plane.width * plane.height > MAX_INPUT_PIXELS)
      throw new UnreadableImageError('undecodable');
    return { ...withoutPadding(plane), channels: 3 };
  } finally {
    heif.heif_image_release(decoded.image);
  }
}

/** Out of the decoder's memory, which the next decoding uses anew. */
function withoutPadding({ data, width, height, stride }: HeifPlane) {
  const rowBytes = width * 3;
  const pixels = Buffer.allocUnsafe(rowBytes * height);
  for (let row = 0; row < height; row++) {
    pixels.set(data.subarray(row * stride, row * stride + rowBytes), row * rowBytes);
  }
  return { data: pixels, width, height };
}

interface HeifPlane {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Bytes per row. */
  readonly stride: number;
}

/** libheif answers with an error in the place of what was asked for. */
function isFailure(answer: { readonly code?: unknown } | null | undefined): boolean {
  return !answer || answer.code !== undefined;
}
