import sharp from 'sharp';
import { ADVANCE, EM } from './glyph-outlines.js';
import { BUILT_IN_FONT, type PaperFont } from './paper-font.js';
import { damage, type Damage } from './photo-damage.js';
import type { SeededRandom } from '#shared/testing';

/** One printed row. `left` and `right` stand at the margins, `centre` in the middle. */
export interface PrintedRow {
  readonly left?: string;
  readonly centre?: string;
  readonly right?: string;
  /** Further columns; `at` is the share of the printable width at which they end. */
  readonly cells?: readonly { readonly text: string; readonly at: number }[];
  /** Double-height totals and shop names. */
  readonly large?: boolean;
}

/** How well the paper was photographed. */
export interface PhotoQuality extends Damage {
  /** Clockwise. */
  readonly skewDegrees: number;
  /** Standard deviation of the blur in pixels; 0 is sharp. */
  readonly blur: number;
}

/** Characters per row of normal size, as on 80 mm paper. */
export const COLUMNS = 40;

const FONT_SIZE = 30;
const LARGE_FACTOR = 1.35;
const LINE_HEIGHT = 1.45;
const MARGIN = 40;
const CHARACTER_WIDTH = (FONT_SIZE * ADVANCE) / EM;
const WIDTH = Math.ceil(COLUMNS * CHARACTER_WIDTH + 2 * MARGIN);
const PAPER = '#f4f2ee';
const PAPER_GREY = 0xf2;
const INK = '#26262b';
const JPEG_QUALITY = 88;

/** Prints the rows and photographs them. */
export async function printReceipt(
  rows: readonly PrintedRow[],
  quality: PhotoQuality,
  random: SeededRandom,
  font: PaperFont = BUILT_IN_FONT,
): Promise<Buffer> {
  const paper = sharp(Buffer.from(toSvg(rows, font))).flatten({ background: PAPER });
  const turned = paper.rotate(quality.skewDegrees, { background: PAPER });
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  const { data: pixels } = damage(
    { data, width: info.width, height: info.height },
    PAPER_GREY,
    quality,
    random,
  );
  const photo = sharp(pixels, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const blurred = quality.blur > 0.3 ? photo.blur(quality.blur) : photo;
  return blurred.jpeg({ quality: JPEG_QUALITY }).toBuffer();
}

function toSvg(rows: readonly PrintedRow[], font: PaperFont): string {
  const glyphs: string[] = [];
  let y = MARGIN;
  for (const row of rows) {
    const size = row.large ? FONT_SIZE * LARGE_FACTOR : FONT_SIZE;
    y += size * LINE_HEIGHT;
    const place = (text: string, x: number): unknown => glyphs.push(...placeText(text, x, y, size, font));
    const width = (text: string): number => widthOf(text, font) * size;
    if (row.left) place(row.left, MARGIN);
    if (row.centre) place(row.centre, (WIDTH - width(row.centre)) / 2);
    if (row.right) place(row.right, WIDTH - MARGIN - width(row.right));
    for (const { text, at } of row.cells ?? []) place(text, MARGIN + at * (WIDTH - 2 * MARGIN) - width(text));
  }
  const height = Math.ceil(y + MARGIN * 2);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">` +
    `<rect width="100%" height="100%" fill="${PAPER}"/><g fill="${INK}">${glyphs.join('')}</g></svg>`
  );
}

function widthOf(text: string, font: PaperFont): number {
  return Array.from(text).reduce((width, character) => width + font.advanceOf(character), 0);
}

function placeText(text: string, x: number, y: number, size: number, font: PaperFont): string[] {
  const scale = size / EM;
  let left = x;
  return Array.from(text).flatMap((character) => {
    const start = left;
    left += font.advanceOf(character) * size;
    if (character === ' ') return [];
    const outline = font.outlineOf(character);
    return `<path transform="translate(${start.toFixed(2)} ${y.toFixed(2)}) scale(${scale})" d="${outline}"/>`;
  });
}
