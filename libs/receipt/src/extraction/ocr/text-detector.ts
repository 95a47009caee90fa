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
  /** The lines run from top to bottom: the page lies on its side. */
  readonly isSideways: boolean;
}

const DETECTOR_WIDTH = 544;
const MAX_LONG_SIDE = 1152;
/** The network halves its input five times. */
const SIZE_MULTIPLE = 32;
/** The network marks the core of a text; the whole text is larger by this share of area per perimeter. */
const UNCLIP_RATIO = 1.6;
const MIN_BOX_SIDE = 4;
/** A page up to this much longer than a strip is still looked at as a whole. */
const MAX_UNTILED_RATIO = 1.5;
/** Share of a strip that the next one repeats: several lines, so that each is whole in one of the two. */
const TILE_OVERLAP = 0.15;

const LINE_ASPECT_RATIO = 4;
const MIN_LINES_FOR_SKEW = 5;
const MAX_SKEW_DEGREES = 20;
const LINE_ASPECT_FOR_DIRECTION = 1.5;
const MIN_BOXES_FOR_DIRECTION = 4;

const NORMALISATION: Normalisation = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };

/** A strip of a long page, with the part of it whose boxes count. */
interface Tile {
  readonly area: Box;
  readonly ownedTop: number;
  readonly ownedBottom: number;
}

export async function detectText(detector: InferenceSession, image: RgbImage): Promise<DetectedText> {
  const boxes: Box[] = [];
  const lines: WeightedSlope[] = [];
  for (const tile of tilesOf(image)) {
    const map = await runDetector(detector, image, tile.area);
    const regions = findTextRegions(map);
    const scaleX = (tile.area.right - tile.area.left) / map.width;
    const scaleY = (tile.area.bottom - tile.area.top) / map.height;
    lines.push(...slopesOf(regions, scaleY / scaleX));
    for (const region of regions) {
      const box = unclip(region.box);
      const top = tile.area.top + box.top * scaleY;
      const bottom = tile.area.top + box.bottom * scaleY;
      const centre = (top + bottom) / 2;
      if (centre < tile.ownedTop || centre >= tile.ownedBottom) continue;
      boxes.push(growWithin({ left: box.left * scaleX, top, right: box.right * scaleX, bottom }, 0, image));
    }
  }
  const large = boxes.filter(
    (box) => box.right - box.left >= MIN_BOX_SIDE && box.bottom - box.top >= MIN_BOX_SIDE,
  );
  return { boxes: large, skewDegrees: skewOf(lines), isSideways: isSideways(large) };
}

/** Most of the area that text covers is in boxes much taller than wide; single tall boxes are digits and rules. */
function isSideways(boxes: readonly Box[]): boolean {
  let tall = 0;
  let wide = 0;
  for (const { left, top, right, bottom } of boxes) {
    const [width, height] = [right - left, bottom - top];
    if (height > LINE_ASPECT_FOR_DIRECTION * width) tall += width * height;
    if (width > LINE_ASPECT_FOR_DIRECTION * height) wide += width * height;
  }
  return boxes.length >= MIN_BOXES_FOR_DIRECTION && tall > 2 * wide;
}

/** A page much longer than wide would get too few pixels per letter; it is looked at in overlapping strips. */
function tilesOf({ width, height }: RgbImage): Tile[] {
  const tileHeight = Math.round((width * MAX_LONG_SIDE) / DETECTOR_WIDTH);
  const whole = { area: { left: 0, top: 0, right: width, bottom: height }, ownedTop: 0, ownedBottom: height };
  if (height <= tileHeight * MAX_UNTILED_RATIO) return [whole];
  const overlap = tileHeight * TILE_OVERLAP;
  const count = Math.ceil((height - overlap) / (tileHeight - overlap));
  const step = (height - tileHeight) / (count - 1);
  return Array.from({ length: count }, (_, index) => {
    const top = Math.round(index * step);
    const bottom = index === count - 1 ? height : Math.min(height, top + tileHeight);
    const border = (index * step + tileHeight + (index + 1) * step) / 2;
    const previousBorder = ((index - 1) * step + tileHeight + index * step) / 2;
    return {
      area: { left: 0, top, right: width, bottom },
      ownedTop: index === 0 ? 0 : previousBorder,
      ownedBottom: index === count - 1 ? height : border,
    };
  });
}

async function runDetector(detector: InferenceSession, image: RgbImage, area: Box): Promise<ProbabilityMap> {
  const areaWidth = area.right - area.left;
  const areaHeight = area.bottom - area.top;
  const scale = Math.min(DETECTOR_WIDTH / areaWidth, MAX_LONG_SIDE / areaHeight);
  const width = toMultiple(areaWidth * scale);
  const height = toMultiple(areaHeight * scale);
  const scaled = await cropAndScale(image, area, { width, height });
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

interface WeightedSlope {
  readonly slope: number;
  readonly width: number;
}

/** Slopes of the regions that are long enough to have one, in square pixels. */
function slopesOf(regions: readonly TextRegion[], pixelAspect: number): WeightedSlope[] {
  return regions
    .map(({ box, slope }) => ({
      slope: slope * pixelAspect,
      width: box.right - box.left,
      height: box.bottom - box.top,
    }))
    .filter(({ width, height }) => width > LINE_ASPECT_RATIO * height);
}

/** Median slope of the long lines in degrees, each weighted with its length. */
function skewOf(lines: readonly WeightedSlope[]): number {
  if (lines.length < MIN_LINES_FOR_SKEW) return 0;
  const sorted = [...lines].sort((a, b) => a.slope - b.slope);
  const half = sorted.reduce((sum, line) => sum + line.width, 0) / 2;
  let passed = 0;
  const median = sorted.find((line) => (passed += line.width) >= half)!;
  const degrees = (Math.atan(median.slope) * 180) / Math.PI;
  return Math.abs(degrees) <= MAX_SKEW_DEGREES ? degrees : 0;
}
