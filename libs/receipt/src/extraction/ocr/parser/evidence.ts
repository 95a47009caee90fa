import type { Evidence } from '../../extraction.js';
import { unionOf } from '../geometry.js';
import type { TextRow } from '../text-rows.js';

/** Where `row.text.slice(start, end)` stands on the page: the union of the pieces it touches. */
export function evidenceOf(row: TextRow, start = 0, end = row.text.length): Evidence {
  const touched = row.pieces.filter((piece) => piece.start < end && piece.start + piece.text.length > start);
  const box = unionOf((touched.length > 0 ? touched : row.pieces).map(({ pageBox }) => pageBox));
  return {
    page: row.page,
    box: [box.left, box.top, box.right, box.bottom],
    text: row.text.slice(start, end).trim(),
  };
}

/** Lowest character probability within a part of the row: one wrong digit makes a wrong amount. */
export function weakestCharacter(row: TextRow, start = 0, end = row.text.length): number {
  return row.characterConfidences
    .slice(start, end)
    .reduce((lowest, confidence) => Math.min(lowest, confidence), 1);
}
