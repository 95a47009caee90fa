import type { Box, Size } from './ocr/geometry.js';

/** A piece of text that a document holds as text: a word, a column's cell, or a line. */
export interface PrintedText {
  readonly text: string;
  /** Pixels of the page's image. */
  readonly box: Box;
}

/** The visible text of a page that was made by a program, not by a camera. */
export interface TextLayer extends Size {
  readonly pieces: readonly PrintedText[];
}

/** A page that brings its text along. */
export interface PrintedPage {
  /** Encoded JPEG, PNG or WebP. */
  readonly image: Uint8Array;
  readonly textLayer: TextLayer;
}

/** One page of a receipt: an encoded image (JPEG, PNG or WebP), or one with its text. */
export type ReceiptPage = Uint8Array | PrintedPage;

export function imageOf(page: ReceiptPage): Uint8Array {
  return page instanceof Uint8Array ? page : page.image;
}
