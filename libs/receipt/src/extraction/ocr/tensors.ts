import type { RgbImage } from './page-image.js';

/** Per-channel normalisation a model was trained with, on values scaled to 0..1. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/**
 * Writes an image into a planar float tensor (channel, row, column) at `offset`. A tensor wider than the image
 * keeps its zeros on the right, which is how the recogniser was trained on padded batches.
 */
export function writePlanar(
  target: Float32Array,
  offset: number,
  tensorWidth: number,
  image: RgbImage,
  { mean, deviation }: Normalisation,
): void {
  const { data, width, height } = image;
  const planeSize = tensorWidth * height;
  for (let channel = 0; channel < 3; channel++) {
    const scale = 1 / (255 * deviation[channel]!);
    const shift = mean[channel]! / deviation[channel]!;
    for (let y = 0; y < height; y++) {
      let source = y * width * 3 + channel;
      let destination = offset + channel * planeSize + y * tensorWidth;
      for (let x = 0; x < width; x++) {
        target[destination++] = data[source]! * scale - shift;
        source += 3;
      }
    }
  }
}
