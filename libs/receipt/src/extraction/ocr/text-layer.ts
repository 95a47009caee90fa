import type { TextLayer } from '../receipt-page.js';
import type { RecognizedText } from './ocr-engine.js';

/** What a reading names as its model when no network had to look. */
export const TEXT_LAYER_NAME = 'text-layer';

/** A document's own text as if it had been recognised, every character with certainty. */
export function printedTexts({ width, height, pieces }: TextLayer): RecognizedText[] {
  return pieces.map(({ text, box }) => ({
    text,
    characterConfidences: Array.from({ length: text.length }, () => 1),
    box,
    pageBox: {
      left: box.left / width,
      top: box.top / height,
      right: box.right / width,
      bottom: box.bottom / height,
    },
  }));
}
