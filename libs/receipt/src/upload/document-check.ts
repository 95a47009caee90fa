import { createHash } from 'node:crypto';
import { sniffDocumentType } from './document-type.js';

/** Why an uploaded document is refused for good. */
export interface DocumentFault {
  readonly code:
    'file_missing' | 'empty_file' | 'size_mismatch' | 'checksum_mismatch' | 'not_an_image' | 'type_mismatch';
  /** For a person. */
  readonly message: string;
}

export interface DeclaredDocument {
  readonly byteSize: number;
  readonly contentType: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Compares stored bytes with what was declared for them, before anything decodes them. */
export function findDocumentFault(bytes: Uint8Array, declared: DeclaredDocument): DocumentFault | null {
  if (bytes.length === 0) return { code: 'empty_file', message: 'The file is empty. Take the photo again.' };
  if (bytes.length !== declared.byteSize) {
    return {
      code: 'size_mismatch',
      message: `The file has ${bytes.length} bytes, but ${declared.byteSize} were declared. Upload it again.`,
    };
  }
  if (createHash('sha256').update(bytes).digest('hex') !== declared.sha256) {
    return { code: 'checksum_mismatch', message: 'The file was damaged on its way. Upload it again.' };
  }
  const type = sniffDocumentType(bytes);
  if (type === null) {
    return {
      code: 'not_an_image',
      message: 'This file is not a JPEG, PNG or WebP image. Upload a photo of the receipt.',
    };
  }
  if (type !== declared.contentType) {
    return {
      code: 'type_mismatch',
      message: `The file is ${type}, but ${declared.contentType} was declared.`,
    };
  }
  return null;
}
