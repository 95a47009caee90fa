import { unionOf, type Box } from '../extraction/ocr/geometry.js';
import type { PrintedText, TextLayer } from '../extraction/receipt-page.js';
import type { RawImage } from './decoding.js';
import { memoryOf, type Pdfium } from './pdfium.js';

/** More than ten dense A4 pages hold; a hostile file may claim millions. */
const MAX_CHARACTERS = 50_000;
/** Characters upon characters, in pages full of them: looking at each would take minutes. */
const MAX_OVERPRINTING = 4;
/** Fewer are a page number or a scanner's advertisement. */
const MIN_CHARACTERS = 20;
/** Average of a page. */
const MIN_PIECE_LENGTH = 2;
/** The share of all ink that has to lie in the text's boxes; else the page shows something that is no text. */
const MIN_EXPLAINED_INK = 0.5;
/** Grey levels between the lightest and the darkest pixel of a character that an eye can see. */
const MIN_CONTRAST = 48;
/** Grey level below which a pixel counts as ink. */
const INK_LEVEL = 170;
/** A wider gap than this many heights begins another column, a narrower one than that another word. */
const COLUMN_GAP = 1.2;
const WORD_GAP = 0.2;

/** FPDF_TEXTRENDERMODE: invisible, and clipping only. */
const UNSEEN_MODES: ReadonlySet<number> = new Set([3, 7]);

interface Character {
  readonly text: string;
  readonly beginsWord: boolean;
  /** As high as its line; for telling lines and columns. */
  readonly box: Box;
  /** What is drawn of it. */
  readonly ink: Box;
}

/**
 * The text of a page as the page shows it, or null when its pixels have to be read: a scan, drawn letters, hidden text.
 * Only what can be seen counts: whoever hides another total under the picture of a receipt is not believed.
 */
export function readTextLayer(pdfium: Pdfium, page: number, image: RawImage): TextLayer | null {
  const printed = readCharacters(pdfium, page, image);
  const area = printed.reduce((sum, { box }) => sum + (box.right - box.left) * (box.bottom - box.top), 0);
  if (area > MAX_OVERPRINTING * image.width * image.height) return null;
  const brightness = new Brightness(image);
  const characters = printed.filter(({ ink }) => brightness.contrast(ink) >= MIN_CONTRAST);
  if (characters.length < MIN_CHARACTERS) return null;
  if (brightness.inkWithin(characters.map(({ box }) => box)) < MIN_EXPLAINED_INK * brightness.ink())
    return null;
  const pieces = toPieces(characters);
  // Letter by letter: it stands sideways, and nobody can say in which order it is read.
  if (characters.length < MIN_PIECE_LENGTH * pieces.length) return null;
  return { width: image.width, height: image.height, pieces };
}

function readCharacters(pdfium: Pdfium, page: number, { width, height }: RawImage): Character[] {
  const textPage = pdfium.FPDFText_LoadPage(page);
  if (!textPage) return [];
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const memory = malloc(4 * Float64Array.BYTES_PER_ELEMENT);
  try {
    const toPixels = (x: number, y: number): [number, number] => {
      pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, memory, memory + 4);
      const [left = 0, top = 0] = new Int32Array(memoryOf(pdfium).buffer, memory, 2);
      return [left, top];
    };
    /** Of corners in the order left, right, bottom, top; the page may be turned. */
    const pixelBox = (left: number, right: number, bottom: number, top: number): Box => {
      const [x1, y1] = toPixels(left, top);
      const [x2, y2] = toPixels(right, bottom);
      return {
        left: Math.min(x1, x2),
        top: Math.min(y1, y2),
        right: Math.max(x1, x2) + 1,
        bottom: Math.max(y1, y2) + 1,
      };
    };
    const characters: Character[] = [];
    let beginsWord = true;
    const count = Math.min(pdfium.FPDFText_CountChars(textPage), MAX_CHARACTERS);
    for (let index = 0; index < count; index++) {
      const text = characterText(pdfium.FPDFText_GetUnicode(textPage, index));
      if (text === null) beginsWord = true;
      if (text === null || isUnseen(pdfium, textPage, index)) continue;
      if (!pdfium.FPDFText_GetCharBox(textPage, index, memory, memory + 8, memory + 16, memory + 24))
        continue;
      const [left = 0, right = 0, bottom = 0, top = 0] = new Float64Array(memoryOf(pdfium).buffer, memory, 4);
      const ink = pixelBox(left, right, bottom, top);
      if (ink.right <= 0 || ink.bottom <= 0 || ink.left >= width || ink.top >= height) continue;
      const hasLineBox = pdfium.FPDFText_GetLooseCharBox(textPage, index, memory);
      // FS_RECTF: left, top, right, bottom.
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = new Float32Array(memoryOf(pdfium).buffer, memory, 4);
      characters.push({ text, beginsWord, ink, box: hasLineBox ? pixelBox(x1, x2, y2, y1) : ink });
      beginsWord = false;
    }
    return characters;
  } finally {
    free(memory);
    pdfium.FPDFText_ClosePage(textPage);
  }
}

/** Null for what leaves no ink, and for what is no character. */
function characterText(codePoint: number): string | null {
  if (codePoint <= 0x20 || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return null;
  const text = String.fromCodePoint(codePoint);
  return /[\s\p{C}]/u.test(text) ? null : text;
}

function isUnseen(pdfium: Pdfium, textPage: number, index: number): boolean {
  const object = pdfium.FPDFText_GetTextObject(textPage, index);
  return object !== 0 && UNSEEN_MODES.has(pdfium.FPDFTextObj_GetTextRenderMode(object));
}

/** Joins characters that follow each other on a line, with a space between words. */
function toPieces(characters: readonly Character[]): PrintedText[] {
  const pieces: { text: string; boxes: Box[] }[] = [];
  for (const { text, beginsWord, box } of characters) {
    const piece = pieces.at(-1);
    const before = piece?.boxes.at(-1);
    const gap =
      before && isSameLine(before, box) ? (box.left - before.right) / (box.bottom - box.top) : Infinity;
    if (piece && gap > -1 && gap <= COLUMN_GAP) {
      piece.text += beginsWord || gap > WORD_GAP ? ` ${text}` : text;
      piece.boxes.push(box);
    } else pieces.push({ text, boxes: [box] });
  }
  return pieces.map(({ text, boxes }) => ({ text, box: unionOf(boxes) }));
}

function isSameLine(a: Box, b: Box): boolean {
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return overlap > Math.min(a.bottom - a.top, b.bottom - b.top) / 2;
}

/** Grey levels of an image. */
class Brightness {
  private readonly levels: Uint8Array;

  constructor(private readonly image: RawImage) {
    this.levels = new Uint8Array(image.width * image.height);
    for (let pixel = 0, at = 0; pixel < this.levels.length; pixel++, at += 3) {
      this.levels[pixel] =
        (image.data[at]! * 299 + image.data[at + 1]! * 587 + image.data[at + 2]! * 114) / 1_000;
    }
  }

  contrast(box: Box): number {
    let darkest = 255;
    let lightest = 0;
    // One pixel around, where the paper is.
    this.visit(
      { left: box.left - 1, top: box.top - 1, right: box.right + 1, bottom: box.bottom + 1 },
      (pixel) => {
        const level = this.levels[pixel]!;
        darkest = Math.min(darkest, level);
        lightest = Math.max(lightest, level);
      },
    );
    return lightest - darkest;
  }

  /** Pixels with ink on the whole page. */
  ink(): number {
    return this.levels.reduce((count, level) => (level < INK_LEVEL ? count + 1 : count), 0);
  }

  /** Pixels with ink that lie in any of the boxes. */
  inkWithin(boxes: readonly Box[]): number {
    const seen = new Uint8Array(this.levels.length);
    let count = 0;
    for (const box of boxes) {
      this.visit(box, (pixel) => {
        if (seen[pixel] === 0 && this.levels[pixel]! < INK_LEVEL) count++;
        seen[pixel] = 1;
      });
    }
    return count;
  }

  private visit({ left, top, right, bottom }: Box, look: (pixel: number) => void): void {
    const { width, height } = this.image;
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, right); x++) look(y * width + x);
    }
  }
}
