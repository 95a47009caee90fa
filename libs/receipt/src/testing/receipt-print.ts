import sharp from 'sharp';
import { ADVANCE, EM, GLYPH_OUTLINES } from './glyph-outlines.js';
import type { SeededRandom } from './seeded-random.js';

/** One printed row. `left` and `right` stand at the margins, `centre` in the middle. */
export interface PrintedRow {
  readonly left?: string;
  readonly centre?: string;
  readonly right?: string;
  /** Double-height totals and shop names. */
  readonly large?: boolean;
}

/** How well the paper was photographed. */
export interface PhotoQuality {
  /** Clockwise. */
  readonly skewDegrees: number;
  /** Standard deviation of the blur in pixels; 0 is sharp. */
  readonly blur: number;
  /** Standard deviation of the grain in grey levels 0..255. */
  readonly grain: number;
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
const INK = '#26262b';
const JPEG_QUALITY = 88;

/** Prints the rows and photographs them. */
export async function printReceipt(
  rows: readonly PrintedRow[],
  quality: PhotoQuality,
  random: SeededRandom,
): Promise<Buffer> {
  const paper = sharp(Buffer.from(toSvg(rows))).flatten({ background: PAPER });
  const turned = paper.rotate(quality.skewDegrees, { background: PAPER });
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  addGrain(data, quality.grain, random);
  const photo = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const blurred = quality.blur > 0.3 ? photo.blur(quality.blur) : photo;
  return blurred.jpeg({ quality: JPEG_QUALITY }).toBuffer();
}

function toSvg(rows: readonly PrintedRow[]): string {
  const glyphs: string[] = [];
  let y = MARGIN;
  for (const row of rows) {
    const size = row.large ? FONT_SIZE * LARGE_FACTOR : FONT_SIZE;
    y += size * LINE_HEIGHT;
    const width = (text: string): number => (text.length * size * ADVANCE) / EM;
    if (row.left) glyphs.push(...placeText(row.left, MARGIN, y, size));
    if (row.centre) glyphs.push(...placeText(row.centre, (WIDTH - width(row.centre)) / 2, y, size));
    if (row.right) glyphs.push(...placeText(row.right, WIDTH - MARGIN - width(row.right), y, size));
  }
  const height = Math.ceil(y + MARGIN * 2);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">` +
    `<rect width="100%" height="100%" fill="${PAPER}"/><g fill="${INK}">${glyphs.join('')}</g></svg>`
  );
}

/** @throws Error for a character without outline: a sample must not silently lose part of its truth. */
function placeText(text: string, x: number, y: number, size: number): string[] {
  const scale = size / EM;
  return Array.from(text).flatMap((character, index) => {
    if (character === ' ') return [];
    const outline = GLYPH_OUTLINES[character];
    if (outline === undefined) throw new Error(`The sample font has no "${character}".`);
    const left = x + index * ADVANCE * scale;
    return `<path transform="translate(${left.toFixed(2)} ${y.toFixed(2)}) scale(${scale})" d="${outline}"/>`;
  });
}

/** Adds approximately normal noise (sum of three uniforms), the same in all channels of a pixel. */
function addGrain(pixels: Buffer, deviation: number, random: SeededRandom): void {
  if (deviation === 0) return;
  for (let index = 0; index + 2 < pixels.length; index += 3) {
    const noise = (random.next() + random.next() + random.next() - 1.5) * 2 * deviation;
    for (let channel = 0; channel < 3; channel++) {
      pixels[index + channel] = Math.min(255, Math.max(0, pixels[index + channel]! + noise));
    }
  }
}
