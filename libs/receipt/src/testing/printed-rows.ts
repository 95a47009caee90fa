import { unionOf } from '../extraction/ocr/geometry.js';
import { PIECE_SEPARATOR, type TextRow } from '../extraction/ocr/text-rows.js';
import { COLUMNS, type PrintedRow } from './receipt-print.js';

const ROW_HEIGHT = 20;
const CHARACTER_WIDTH = 10;

/**
 * Rows as the OCR engine would have read them without a doubt: one per line of `text`, two or more spaces
 * between columns.
 */
export function printedRows(text: string): TextRow[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/ {2,}/g, PIECE_SEPARATOR));
  return lines
    .filter((line) => line !== '')
    .map((line, index) => {
      const top = index * ROW_HEIGHT * 1.5;
      const box = { left: 0, top, right: line.length * CHARACTER_WIDTH, bottom: top + ROW_HEIGHT };
      const pageBox = {
        left: 0.1,
        top: index / lines.length,
        right: 0.9,
        bottom: (index + 1) / lines.length,
      };
      return {
        page: 1,
        text: line,
        characterConfidences: Array.from(line, () => 0.99),
        pieces: [{ text: line, start: 0, box, pageBox }],
        box,
      };
    });
}

/** Share of the page's width that the print takes. */
const PRINT = { left: 0.05, width: 0.9 };

/** What a faultless OCR would make of a composed receipt: every column a piece of its own, with its place. */
export function readPrint(rows: readonly PrintedRow[]): TextRow[] {
  const printed = rows.map(piecesOf).filter((pieces) => pieces.length > 0);
  return printed.map((placed, index) => {
    const top = index * ROW_HEIGHT * 1.5;
    let text = '';
    const pieces = placed.map((piece) => {
      if (text !== '') text += PIECE_SEPARATOR;
      const start = text.length;
      text += piece.text;
      const box = {
        left: piece.left,
        top,
        right: piece.left + piece.text.length * CHARACTER_WIDTH,
        bottom: top + ROW_HEIGHT,
      };
      const share = (x: number): number => PRINT.left + (PRINT.width * x) / (COLUMNS * CHARACTER_WIDTH);
      const pageBox = {
        left: share(box.left),
        top: index / printed.length,
        right: share(box.right),
        bottom: (index + 1) / printed.length,
      };
      return { text: piece.text, start, box, pageBox };
    });
    return {
      page: 1,
      text,
      characterConfidences: Array.from(text, () => 0.99),
      pieces,
      box: unionOf(pieces.map(({ box }) => box)),
    };
  });
}

function piecesOf({ left, centre, right, cells = [] }: PrintedRow): { text: string; left: number }[] {
  const width = COLUMNS * CHARACTER_WIDTH;
  const widthOf = (text: string): number => text.length * CHARACTER_WIDTH;
  return [
    ...(left ? [{ text: left, left: 0 }] : []),
    ...(centre ? [{ text: centre, left: (width - widthOf(centre)) / 2 }] : []),
    ...cells.map(({ text, at }) => ({ text, left: at * width - widthOf(text) })),
    ...(right ? [{ text: right, left: width - widthOf(right) }] : []),
  ].map(({ text, left: start }) => ({ text: text.trim(), left: start }));
}
