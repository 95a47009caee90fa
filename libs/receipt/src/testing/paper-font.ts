import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype from 'opentype.js';
import { ADVANCE, EM, GLYPH_OUTLINES } from './glyph-outlines.js';

/** Letters as SVG outlines, so that a sample looks the same on every machine. */
export interface PaperFont {
  /** Shares of the em square. */
  advanceOf(character: string): number;
  /** SVG path with the baseline at y = 0, for an em square of `EM`. */
  outlineOf(character: string): string;
}

/** All of the SIL Open Font Licence 1.1, from packages of fontsource.org. */
const FONT_FILES = {
  'dot matrix': 'vt323/files/vt323-latin-400-normal.woff',
  typewriter: 'courier-prime/files/courier-prime-latin-400-normal.woff',
  condensed: 'roboto-condensed/files/roboto-condensed-latin-400-normal.woff',
  terminal: 'share-tech-mono/files/share-tech-mono-latin-400-normal.woff',
  plain: 'ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff',
} as const;

export type FontName = keyof typeof FONT_FILES | 'built in';

export const FONT_NAMES = ['built in', ...Object.keys(FONT_FILES)] as readonly FontName[];

/** The few letters that need no package. */
export const BUILT_IN_FONT: PaperFont = {
  advanceOf: () => ADVANCE / EM,
  outlineOf: (character) => {
    const outline = GLYPH_OUTLINES[character];
    // A sample must not silently lose part of its truth.
    if (outline === undefined) throw new Error(`The sample font has no "${character}".`);
    return outline;
  },
};

const loaded = new Map<FontName, PaperFont>([['built in', BUILT_IN_FONT]]);

/** Loads a font on first use. A character it lacks is taken from the built-in one. */
export function paperFont(name: FontName): PaperFont {
  const known = loaded.get(name);
  if (known) return known;
  const font = name === 'built in' ? BUILT_IN_FONT : loadFont(FONT_FILES[name]);
  loaded.set(name, font);
  return font;
}

function loadFont(path: string): PaperFont {
  const file = readFileSync(createRequire(import.meta.url).resolve(`@fontsource/${path}`));
  const font = opentype.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  const outlines = new Map<string, string>();
  return {
    advanceOf: (character) => {
      const glyph = font.charToGlyph(character);
      return glyph.index === 0 ? BUILT_IN_FONT.advanceOf(character) : glyph.advanceWidth / font.unitsPerEm;
    },
    outlineOf: (character) => {
      const known = outlines.get(character);
      if (known !== undefined) return known;
      const glyph = font.charToGlyph(character);
      const outline =
        glyph.index === 0 ? BUILT_IN_FONT.outlineOf(character) : glyph.getPath(0, 0, EM).toPathData(1);
      outlines.set(character, outline);
      return outline;
    },
  };
}
