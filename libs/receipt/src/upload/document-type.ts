/** Media types of documents that the pipeline reads. */
export const DOCUMENT_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type DocumentMediaType = (typeof DOCUMENT_TYPES)[number];

/** Largest document a person may upload. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

/**
 * The media type that the first bytes prove, or null. Decides before any decoder sees the bytes: decoders
 * guess formats (SVG among them) that nobody wants to run on a stranger's file.
 */
export function sniffDocumentType(bytes: Uint8Array): DocumentMediaType | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes.subarray(8), ascii('WEBP'))) return 'image/webp';
  return null;
}

function startsWith(bytes: Uint8Array, prefix: ArrayLike<number>): boolean {
  return bytes.length >= prefix.length && Array.from(prefix).every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
