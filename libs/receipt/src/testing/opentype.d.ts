/** The part of opentype.js that the samples use; the package ships no types. */
declare module 'opentype.js' {
  interface Glyph {
    /** 0 where the font does not know the character. */
    readonly index: number;
    readonly advanceWidth: number;
    getPath(x: number, y: number, size: number): { toPathData(decimals: number): string };
  }

  interface Font {
    readonly unitsPerEm: number;
    charToGlyph(character: string): Glyph;
  }

  const opentype: { parse(file: ArrayBuffer): Font };
  export default opentype;
}
