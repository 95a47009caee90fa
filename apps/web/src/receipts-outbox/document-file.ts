/** What the api takes as one document of a receipt. */
export const DOCUMENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/pdf',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

/** For `accept` of a file input; extensions too, because not every system knows the type of HEIC. */
export const ACCEPTED_FILES = [...DOCUMENT_TYPES, '.heic', '.heif'].join(',');

export type Refusal = 'empty' | 'tooLarge' | 'unsupported';

const BY_EXTENSION: Readonly<Record<string, DocumentType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  pdf: 'application/pdf',
};

/** The type that a file is announced as: what the system says, else what its name says; null = not one we take. */
export function documentTypeOf({ name, type }: { name: string; type: string }): DocumentType | null {
  const extension = /\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  return DOCUMENT_TYPES.find((known) => known === type) ?? (type ? null : (BY_EXTENSION[extension] ?? null));
}

/** Why a file is not worth sending; null = it is. */
export function refusalOf(file: { name: string; type: string; size: number }): Refusal | null {
  if (documentTypeOf(file) === null) return 'unsupported';
  if (file.size === 0) return 'empty';
  return file.size > MAX_DOCUMENT_BYTES ? 'tooLarge' : null;
}

/** What is pasted or photographed in the browser has no name, or the same one each time. */
export function fileNameOf({ name, type }: { name: string; type: string }, takenAt: Date): string {
  if (name && !/^image\.\w+$/.test(name)) return name.slice(0, 255);
  const stamp = takenAt.toISOString().slice(0, 19).replaceAll(':', '-').replace('T', ' ');
  return `${stamp}.${type === 'image/jpeg' ? 'jpg' : (type.split('/')[1] ?? 'jpg')}`;
}
