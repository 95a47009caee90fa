import { PIECE_SEPARATOR, type TextRow } from '../extraction/ocr/text-rows.js';

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
