import type { Box } from './geometry.js';
import type { RecognizedText } from './ocr-engine.js';
import { groupIntoRows } from './text-rows.js';

describe('text rows', () => {
  it('join what stands side by side, from left to right and top to bottom', () => {
    const rows = groupIntoRows(
      [piece('9.00', 300, 102), piece('CASH', 10, 140), piece('TOTAL', 10, 100), piece('10.00', 300, 139)],
      1,
    );
    expect(rows.map(({ text }) => text)).toEqual(['TOTAL  9.00', 'CASH  10.00']);
  });

  it('keep columns apart that overlap a little', () => {
    const rows = groupIntoRows([piece('first', 10, 100), piece('second', 10, 116)], 1);
    expect(rows).toHaveLength(2);
  });

  it('know where each piece starts and how sure each character is', () => {
    const [row] = groupIntoRows([piece('TOTAL', 10, 100), piece('9.00', 300, 100)], 3);
    expect(row).toMatchObject({ page: 3, pieces: [{ start: 0 }, { start: 7 }] });
    expect(row!.characterConfidences).toHaveLength(row!.text.length);
  });

  it('write wide characters as narrow ones', () => {
    expect(groupIntoRows([piece('ＴＯＴＡＬ：￥6，539', 10, 100)], 1)[0]!.text).toBe('TOTAL:￥6,539');
  });
});

function piece(text: string, left: number, top: number): RecognizedText {
  const box: Box = { left, top, right: left + text.length * 12, bottom: top + 20 };
  return { text, characterConfidences: Array.from(text, () => 0.9), box, pageBox: box };
}
