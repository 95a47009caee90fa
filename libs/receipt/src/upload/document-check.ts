import { createHash } from 'node:crypto';
import { isDeclaredAs, sniffDocumentType } from './document-type.js';

/** Why an uploaded document is refused. */
export interface DocumentFault {
  readonly code:
    | 'file_missing'
    | 'file_replaced'
    | 'empty_file'
    | 'size_mismatch'
    | 'checksum_mismatch'
    | 'not_an_image'
    | 'type_mismatch'
    | 'too_many_pages';
  /** For a person. */
  readonly message: string;
}

export interface DeclaredDocument {
  readonly byteSize: number;
  readonly contentType: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What storage tells of a document without giving all of it. */
export interface ArrivedDocument {
  readonly byteSize: number;
  /** Lower-case hex; null when storage has not measured it. */
  readonly sha256: string | null;
  /** The first `SIGNATURE_BYTES` bytes or more. */
  readonly start: Uint8Array;
}

/** Compares stored bytes with what was declared for them, before anything decodes them. */
export function findDocumentFault(bytes: Uint8Array, declared: DeclaredDocument): DocumentFault | null {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return findArrivalFault({ byteSize: bytes.length, sha256, start: bytes }, declared);
}

/** The same with as much as is known without reading the document. */
export function findArrivalFault(
  { byteSize, sha256, start }: ArrivedDocument,
  declared: DeclaredDocument,
): DocumentFault | null {
  if (byteSize === 0) return { code: 'empty_file', message: 'The file is empty. Take the photo again.' };
  if (byteSize !== declared.byteSize) {
    return {
      code: 'size_mismatch',
      message: `The file has ${byteSize} bytes, but ${declared.byteSize} were declared. Upload it again.`,
    };
  }
  if (sha256 !== null && sha256 !== declared.sha256) {
    return { code: 'checksum_mismatch', message: 'The file was damaged on its way. Upload it again.' };
  }
  const type = sniffDocumentType(start);
  if (type === null) {
    return {
      code: 'not_an_image',
      message:
        'This file is not a JPEG, PNG, WebP or HEIC image and not a PDF. Upload a photo of the receipt.',
    };
  }
  if (!isDeclaredAs(type, declared.contentType)) {
    return {
      code: 'type_mismatch',
      message: `The file is ${type}, but ${declared.contentType} was declared.`,
    };
  }
  return null;
}
