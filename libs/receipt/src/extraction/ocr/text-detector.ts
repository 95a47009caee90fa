import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { growWithin, type Box } from './geometry.js';
import { cropAndScale, type RgbImage } from './page-image.js';
import { findTextRegions, type ProbabilityMap, type TextRegion } from './text-regions.js';
import { writePlanar, type Normalisation } from './tensors.js';

export interface DetectedText {
  /** One box per printed word group, in pixels of the image, with the margin the recogniser expects. */
  readonly boxes: readonly Box[];
  /** How far the lines are turned clockwise. 0 when there are too few long lines to tell. */
  readonly skewDegrees: number;
}

const DETECTOR_WIDTH = 544;
const MAX_LONG_SIDE = 1152;
/** The network halves its input five times. */
const SIZE_MULTIPLE = 32;
/** The network marks the core of a text; the whole text is larger by this share of area per perimeter. */
const UNCLIP_RATIO = 1.6;
const MIN_BOX_SIDE = 4;

const LINE_ASPECT_RATIO = 4;
const MIN_LINES_FOR_SKEW = 5;
const MAX_SKEW_DEGREES = 20;

const NORMALISATION: Normalisation = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };

export async function detectText(detector: InferenceSession, image: RgbImage): Promise<DetectedText> {
  const map = await runDetector(detector, image);
  const regions = findTextRegions(map);
  const scaleX = image.width / map.width;
  const scaleY = image.height / map.height;
  const boxes = regions
    .map(({ box }) => unclip(box))
    .map((box) => ({
      left: box.left * scaleX,
      top: box.top * scaleY,
      right: box.right * scaleX,
      bottom: box.bottom * scaleY,
    }))
    .map((box) => growWithin(box, 0, image))
    .filter((box) => box.right - box.left >= MIN_BOX_SIDE && box.bottom - box.top >= MIN_BOX_SIDE);
  return { boxes, skewDegrees: skewOf(regions, scaleY / scaleX) };
}

async function runDetector(detector: InferenceSession, image: RgbImage): Promise<ProbabilityMap> {
  const scale = Math.min(DETECTOR_WIDTH / image.width, MAX_LONG_SIDE / image.height);
  const width = toMultiple(image.width * scale);
  const height = toMultiple(image.height * scale);
  const whole = { left: 0, top: 0, right: image.width, bottom: image.height };
  const scaled = await cropAndScale(image, whole, { width, height });
  const input = new Float32Array(3 * width * height);
  writePlanar(input, 0, width, scaled, NORMALISATION);
  const answer = await detector.run({
    [detector.inputNames[0]!]: new Tensor('float32', input, [1, 3, height, width]),
  });
  return { values: answer[detector.outputNames[0]!]!.data as Float32Array, width, height };
}

function toMultiple(length: number): number {
  return Math.max(1, Math.round(length / SIZE_MULTIPLE)) * SIZE_MULTIPLE;
}

function unclip({ left, top, right, bottom }: Box): Box {
  const width = right - left;
  const height = bottom - top;
  const distance = (width * height * UNCLIP_RATIO) / (2 * (width + height));
  return { left: left - distance, top: top - distance, right: right + distance, bottom: bottom + distance };
}

/** Median slope of the long lines, each weighted with its length. */
function skewOf(regions: readonly TextRegion[], pixelAspect: number): number {
  const lines = regions
    .map(({ box, slope }) => ({ slope, width: box.right - box.left, height: box.bottom - box.top }))
    .filter(({ width, height }) => width > LINE_ASPECT_RATIO * height)
    .sort((a, b) => a.slope - b.slope);
  if (lines.length < MIN_LINES_FOR_SKEW) return 0;
  const half = lines.reduce((sum, line) => sum + line.width, 0) / 2;
  let passed = 0;
  const median = lines.find((line) => (passed += line.width) >= half)!;
  const degrees = (Math.atan(median.slope * pixelAspect) * 180) / Math.PI;
  return Math.abs(degrees) <= MAX_SKEW_DEGREES ? degrees : 0;
}
