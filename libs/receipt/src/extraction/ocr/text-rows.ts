import { unionOf, type Box } from './geometry.js';
import type { RecognizedText } from './ocr-engine.js';

/** One printed row: pieces that stand beside each other, from left to right. */
export interface TextRow {
  /** Page number, the first page is 1. */
  readonly page: number;
  /** The pieces' texts, joined with `PIECE_SEPARATOR`. */
  readonly text: string;
  /** Probability of each UTF-16 code unit of `text`; separators count as certain. */
  readonly characterConfidences: readonly number[];
  readonly pieces: readonly RowPiece[];
  /** Pixels of the straightened page. */
  readonly box: Box;
}

export interface RowPiece {
  readonly text: string;
  /** Offset of the piece in the row's text. */
  readonly start: number;
  readonly box: Box;
  /** Shares 0..1 of the oriented page. */
  readonly pageBox: Box;
}

/** Two spaces: wider than anything inside a piece, so that columns stay visible in the text. */
export const PIECE_SEPARATOR = '  ';

/** Pieces belong to one row when they share this part of the lower one's height. */
const MIN_VERTICAL_OVERLAP = 0.55;

/** Groups a page's pieces into rows, from top to bottom. */
export function groupIntoRows(texts: readonly RecognizedText[], page: number): TextRow[] {
  const byCentre = [...texts].sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom);
  const groups: RecognizedText[][] = [];
  for (const text of byCentre) {
    const row = groups.findLast((group) => standsBeside(text.box, group));
    if (row) row.push(text);
    else groups.push([text]);
  }
  return groups
    .map((group) => toRow(group, page))
    .sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom);
}

/**
 * A piece joins a row if it overlaps the row's nearest piece: comparing with the whole row would let tall or
 * slightly curved rows swallow their neighbours.
 */
function standsBeside(box: Box, row: readonly RecognizedText[]): boolean {
  const nearest = row.reduce((best, piece) =>
    horizontalGap(piece.box, box) < horizontalGap(best.box, box) ? piece : best,
  );
  return (
    verticalOverlap(nearest.box, box) > MIN_VERTICAL_OVERLAP && row.every((piece) => !covers(piece.box, box))
  );
}

function verticalOverlap(a: Box, b: Box): number {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared / Math.min(a.bottom - a.top, b.bottom - b.top);
}

function horizontalGap(a: Box, b: Box): number {
  return Math.max(a.left - b.right, b.left - a.right, 0);
}

/** Whether two pieces stand above each other rather than side by side. */
function covers(a: Box, b: Box): boolean {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared > 0.5 * Math.min(a.right - a.left, b.right - b.left);
}

function toRow(group: readonly RecognizedText[], page: number): TextRow {
  const ordered = [...group].sort((a, b) => a.box.left - b.box.left);
  const pieces: RowPiece[] = [];
  const characterConfidences: number[] = [];
  let text = '';
  for (const piece of ordered) {
    if (text !== '') {
      text += PIECE_SEPARATOR;
      characterConfidences.push(...Array.from(PIECE_SEPARATOR, () => 1));
    }
    const printed = toHalfWidth(piece.text);
    pieces.push({ text: printed, start: text.length, box: piece.box, pageBox: piece.pageBox });
    text += printed;
    characterConfidences.push(...piece.characterConfidences);
  }
  return { page, text, characterConfidences, pieces, box: unionOf(ordered.map(({ box }) => box)) };
}

/** The recogniser knows Chinese and answers with its wide punctuation and digits; one unit stays one unit. */
function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
