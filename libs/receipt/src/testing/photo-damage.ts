import type { SeededRandom } from '#shared/testing';

/** Pixels of a photo, three bytes each, changed in place or replaced. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** What paper, light and camera do to a print. 0 is none everywhere. */
export interface Damage {
  /** Share of the ink that is gone where a thermal print has faded most, 0..1. */
  readonly fading: number;
  /** Share of the light that a hand or a shelf takes away, 0..1. */
  readonly shadow: number;
  /** By which share of the width the far edge is narrower, 0..0.2. */
  readonly perspective: number;
  /** Standard deviation of the grain in grey levels 0..255. */
  readonly grain: number;
}

const CHANNELS = 3;
/** Length of a faded stretch in rows of pixels. */
const FADE_PERIOD = 260;

export function damage(pixels: Pixels, paper: number, kind: Damage, random: SeededRandom): Pixels {
  if (kind.fading > 0) fade(pixels, paper, kind.fading, random);
  const seen = kind.perspective > 0 ? tilt(pixels, paper, kind.perspective, random) : pixels;
  if (kind.shadow > 0) shade(seen, kind.shadow, random);
  addGrain(seen.data, kind.grain, random);
  return seen;
}

/** Ink turns towards the paper's grey, more in some stretches of the strip than in others. */
function fade({ data, width, height }: Pixels, paper: number, strength: number, random: SeededRandom): void {
  const phase = random.next() * 2 * Math.PI;
  for (let y = 0; y < height; y++) {
    const gone = strength * (0.55 + 0.45 * Math.sin(phase + (y * 2 * Math.PI) / FADE_PERIOD));
    for (let index = y * width * CHANNELS; index < (y + 1) * width * CHANNELS; index++) {
      data[index] = data[index]! + (paper - data[index]!) * gone;
    }
  }
}

/** A soft edge of shadow at a random slant. */
function shade({ data, width, height }: Pixels, strength: number, random: SeededRandom): void {
  const slant = (random.next() - 0.5) * 2;
  const edge = 0.25 + random.next() * 0.5;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = x / width + (slant * y) / height - edge;
      const light = 1 - strength / (1 + Math.exp(-distance * 12));
      const index = (y * width + x) * CHANNELS;
      for (let channel = 0; channel < CHANNELS; channel++)
        data[index + channel] = data[index + channel]! * light;
    }
  }
}

/** Seen from below or above: one end is narrower, as when a long receipt lies on a table. */
function tilt(
  { data, width, height }: Pixels,
  paper: number,
  strength: number,
  random: SeededRandom,
): Pixels {
  const narrowAtTop = random.next() < 0.5;
  const seen = Buffer.alloc(data.length, paper);
  for (let y = 0; y < height; y++) {
    const nearness = narrowAtTop ? y / height : 1 - y / height;
    const scale = 1 - strength * (1 - nearness);
    for (let x = 0; x < width; x++) {
      const source = (x - width / 2) / scale + width / 2;
      const left = Math.floor(source);
      if (left < 0 || left + 1 >= width) continue;
      const weight = source - left;
      const from = (y * width + left) * CHANNELS;
      const to = (y * width + x) * CHANNELS;
      for (let channel = 0; channel < CHANNELS; channel++) {
        seen[to + channel] = data[from + channel]! * (1 - weight) + data[from + CHANNELS + channel]! * weight;
      }
    }
  }
  return { data: seen, width, height };
}

/** Adds approximately normal noise (sum of three uniforms), the same in all channels of a pixel. */
function addGrain(pixels: Buffer, deviation: number, random: SeededRandom): void {
  if (deviation === 0) return;
  for (let index = 0; index + 2 < pixels.length; index += CHANNELS) {
    const noise = (random.next() + random.next() + random.next() - 1.5) * 2 * deviation;
    for (let channel = 0; channel < CHANNELS; channel++) {
      pixels[index + channel] = Math.min(255, Math.max(0, pixels[index + channel]! + noise));
    }
  }
}
