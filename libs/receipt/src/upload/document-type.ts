/** Media types of documents that the pipeline reads. */
export const DOCUMENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/pdf',
] as const;
export type DocumentMediaType = (typeof DOCUMENT_TYPES)[number];

/** Largest document a person may upload. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;
/** Files of one receipt, and pages of all of them together. */
export const MAX_PAGES = 10;
/** All files of one receipt together. */
export const MAX_RECEIPT_BYTES = 40 * 1024 * 1024;
/** So many of the first bytes tell the type. */
export const SIGNATURE_BYTES = 64;

const PHOTO_TYPES: ReadonlySet<DocumentMediaType | null> = new Set(['image/jpeg', 'image/png', 'image/webp']);
/** Brands of ISO files whose pictures are HEVC: Apple's, Samsung's, and the neutral one when HEVC is named with it. */
const HEIC_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis']);
const NEUTRAL_BRANDS: ReadonlySet<string> = new Set(['mif1', 'msf1']);

/**
 * The media type that the first bytes prove, or null. Decides before any decoder sees the bytes: decoders
 * guess formats (SVG among them) that nobody wants to run on a stranger's file. A signature counts at the very start
 * only, so a file that is two things at once is the first of them.
 */
export function sniffDocumentType(bytes: Uint8Array): DocumentMediaType | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes.subarray(8), ascii('WEBP'))) return 'image/webp';
  if (startsWith(bytes, ascii('%PDF-'))) return 'application/pdf';
  if (startsWith(bytes.subarray(4), ascii('ftyp'))) return isHeic(bytes) ? 'image/heic' : null;
  return null;
}

/** What every reader and sharp decode, by its signature; everything else has a decoder of its own. */
export function isPhoto(bytes: Uint8Array): boolean {
  return PHOTO_TYPES.has(sniffDocumentType(bytes));
}

/** Whether a file of the proven type may have been declared as that: HEIC goes by both of its names. */
export function isDeclaredAs(proven: DocumentMediaType, declared: string): boolean {
  return proven === declared || (proven === 'image/heic' && declared === 'image/heif');
}

/** The file type box: length, 'ftyp', the major brand, a version, then the compatible brands. */
function isHeic(bytes: Uint8Array): boolean {
  const length = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), SIGNATURE_BYTES);
  const box = Buffer.from(bytes.subarray(0, length)).toString('latin1');
  const major = box.slice(8, 12);
  if (HEIC_BRANDS.has(major)) return true;
  const compatible = box.slice(16).match(/.{4}/gs) ?? [];
  return NEUTRAL_BRANDS.has(major) && compatible.some((brand) => HEIC_BRANDS.has(brand));
}

function startsWith(bytes: Uint8Array, prefix: ArrayLike<number>): boolean {
  return bytes.length >= prefix.length && Array.from(prefix).every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
