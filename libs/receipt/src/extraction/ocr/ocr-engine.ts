import { growWithin, toPageShares, turnBack, unionOf, type Box, type Straightening } from './geometry.js';
import { loadOcrModels, releaseOcrModels, type OcrModels } from './ocr-models.js';
import { cropAndRotate, loadPage, turn, type RgbImage } from './page-image.js';
import { detectText, type DetectedText } from './text-detector.js';
import { recognizeText } from './text-recognizer.js';

/** A piece of text as it stands on the page: usually a word, a column's cell, or a whole line. */
export interface RecognizedText {
  readonly text: string;
  /** Probability of each UTF-16 code unit of `text`. */
  readonly characterConfidences: readonly number[];
  /** Pixels of the straightened page; only positions relative to each other mean something. */
  readonly box: Box;
  /** Shares 0..1 of the oriented page. */
  readonly pageBox: Box;
}

/** Rows pair wrongly above this skew. */
const MIN_SKEW_DEGREES = 0.35;
/** A text block narrower than this share of the page is cut out, so that its letters get more pixels. */
const MAX_CROPPED_SHARE = 0.8;
/** Below this mean character probability a piece is a logo, a stamp or dirt. */
const MIN_CONFIDENCE = 0.4;
/** Text read the right way up is above this on average, faded or not; upside down it is far below. */
const UPRIGHT_CONFIDENCE = 0.8;

/** Reads the text of a page. Loads its networks on first use and keeps them until released. */
export class OcrEngine {
  private models: Promise<OcrModels> | null = null;

  /** @throws UnreadableImageError */
  async readPage(bytes: Uint8Array): Promise<RecognizedText[]> {
    const models = await this.loadedModels();
    const upright = await readUpright(models, bytes);
    return upright.filter(({ characterConfidences }) => mean(characterConfidences) >= MIN_CONFIDENCE);
  }

  async release(): Promise<void> {
    const models = this.models;
    this.models = null;
    if (models !== null) await releaseOcrModels(await models);
  }

  private loadedModels(): Promise<OcrModels> {
    this.models ??= loadOcrModels();
    return this.models;
  }
}

/**
 * Reads a page that nobody turned: lines from top to bottom show by their boxes, a page upside down by text that makes no
 * sense. Pages that came upright pay nothing for it.
 */
async function readUpright(models: OcrModels, bytes: Uint8Array): Promise<RecognizedText[]> {
  const page = await loadPage(bytes);
  const first = await detectText(models.detector, page);
  const quarters = first.isSideways ? 1 : 0;
  const image = first.isSideways ? await turn(await loadPage(bytes, { isSideways: true }), quarters) : page;
  const texts = await readImage(models, image, quarters, first.isSideways ? null : first);
  if (texts.length === 0 || meanConfidence(texts) >= UPRIGHT_CONFIDENCE) return texts;
  const opposite = await readImage(models, await turn(image, 2), quarters + 2, null);
  return meanConfidence(opposite) > meanConfidence(texts) ? opposite : texts;
}

async function readImage(
  models: OcrModels,
  page: RgbImage,
  quarters: number,
  first: DetectedText | null,
): Promise<RecognizedText[]> {
  const seen = first ?? (await detectText(models.detector, page));
  const { image, detected, straightening } = await straighten(models, page, seen);
  const texts = await recognizeText(models, image, detected.boxes);
  return detected.boxes.map((box, index) => ({
    ...texts[index]!,
    box,
    pageBox: turnBack(toPageShares(box, straightening), quarters),
  }));
}

/** Of all characters alike: long lines say more than dots. */
function meanConfidence(texts: readonly RecognizedText[]): number {
  return mean(texts.flatMap(({ characterConfidences }) => characterConfidences));
}

/** A first look at the whole page says where the text is and how it is turned; a second look reads it. */
async function straighten(
  { detector }: OcrModels,
  page: RgbImage,
  first: DetectedText,
): Promise<{ image: RgbImage; detected: DetectedText; straightening: Straightening }> {
  const whole: Box = { left: 0, top: 0, right: page.width, bottom: page.height };
  const unchanged = {
    image: page,
    detected: first,
    straightening: { page, crop: whole, degrees: 0, canvas: page },
  };
  if (first.boxes.length === 0) return unchanged;

  const margin = page.width * 0.02;
  const bounds = growWithin(unionOf(first.boxes), margin, page);
  const isNarrow = bounds.right - bounds.left < MAX_CROPPED_SHARE * page.width;
  const isSkewed = Math.abs(first.skewDegrees) >= MIN_SKEW_DEGREES;
  if (!isNarrow && !isSkewed) return unchanged;

  const crop = isNarrow ? bounds : whole;
  const degrees = isSkewed ? -first.skewDegrees : 0;
  const image = await cropAndRotate(page, crop, degrees);
  const { width, height } = image;
  return {
    image,
    detected: await detectText(detector, image),
    straightening: {
      page: { width: page.width, height: page.height },
      crop,
      degrees,
      canvas: { width, height },
    },
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
