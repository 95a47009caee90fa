import type { Box } from './geometry.js';

/** The detector's answer: for every pixel the probability that it belongs to text. */
export interface ProbabilityMap {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** One connected blob of text pixels. */
export interface TextRegion {
  /** Tight around the pixels, right and bottom exclusive. */
  readonly box: Box;
  /** Slope dy/dx of the pixels' regression line; meaningful for regions much wider than high. */
  readonly slope: number;
}

const TEXT_THRESHOLD = 0.3;
/** A region whose mean probability is lower is paper texture or a logo. */
const MIN_MEAN_PROBABILITY = 0.5;
const MIN_PIXELS = 10;
const MIN_HEIGHT = 3;

/** Finds the 4-connected regions of text pixels, in reading order of their first pixel. */
export function findTextRegions(map: ProbabilityMap): TextRegion[] {
  const { values, width, height } = map;
  const visited = new Uint8Array(values.length);
  const stack = new Int32Array(values.length);
  const regions: TextRegion[] = [];
  for (let seed = 0; seed < values.length; seed++) {
    if (visited[seed] || values[seed]! <= TEXT_THRESHOLD) continue;
    const region = new RegionSums();
    let depth = 0;
    const visit = (index: number): void => {
      if (visited[index] || values[index]! <= TEXT_THRESHOLD) return;
      visited[index] = 1;
      stack[depth++] = index;
    };
    visit(seed);
    while (depth > 0) {
      const index = stack[--depth]!;
      const x = index % width;
      const y = (index - x) / width;
      region.add(x, y, values[index]!);
      if (x > 0) visit(index - 1);
      if (x < width - 1) visit(index + 1);
      if (y > 0) visit(index - width);
      if (y < height - 1) visit(index + width);
    }
    if (region.isText()) regions.push({ box: region.box(), slope: region.slope() });
  }
  return regions;
}

/** Running sums over the pixels of one region. */
class RegionSums {
  private count = 0;
  private probability = 0;
  private left = Infinity;
  private top = Infinity;
  private right = -Infinity;
  private bottom = -Infinity;
  private sumX = 0;
  private sumY = 0;
  private sumXX = 0;
  private sumXY = 0;

  add(x: number, y: number, probability: number): void {
    this.count++;
    this.probability += probability;
    this.left = Math.min(this.left, x);
    this.top = Math.min(this.top, y);
    this.right = Math.max(this.right, x + 1);
    this.bottom = Math.max(this.bottom, y + 1);
    this.sumX += x;
    this.sumY += y;
    this.sumXX += x * x;
    this.sumXY += x * y;
  }

  isText(): boolean {
    return (
      this.count >= MIN_PIXELS &&
      this.bottom - this.top >= MIN_HEIGHT &&
      this.probability / this.count >= MIN_MEAN_PROBABILITY
    );
  }

  box(): Box {
    return { left: this.left, top: this.top, right: this.right, bottom: this.bottom };
  }

  slope(): number {
    const varianceX = this.sumXX / this.count - (this.sumX / this.count) ** 2;
    const covariance = this.sumXY / this.count - (this.sumX * this.sumY) / this.count ** 2;
    return varianceX > 0 ? covariance / varianceX : 0;
  }
}
