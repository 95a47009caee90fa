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

/** Where rows below each other stand: one box around all that are on the first one's page. */
export function evidenceOfRows(rows: readonly TextRow[]): Evidence {
  const page = rows[0]!.page;
  const parts = rows.filter((row) => row.page === page).map((row) => evidenceOf(row));
  const sides = [0, 1, 2, 3].map((side) => parts.map(({ box }) => box[side]!));
  const [lefts, tops, rights, bottoms] = sides as [number[], number[], number[], number[]];
  return {
    page,
    box: [Math.min(...lefts), Math.min(...tops), Math.max(...rights), Math.max(...bottoms)],
    text: parts.map(({ text }) => text).join('\n'),
  };
}

/** Lowest character probability within a part of the row: one wrong digit makes a wrong amount. */
export function weakestCharacter(row: TextRow, start = 0, end = row.text.length): number {
  return row.characterConfidences
    .slice(start, end)
    .reduce((lowest, confidence) => Math.min(lowest, confidence), 1);
}
