import type { ImageVariant } from './image-variant.js';

/** JPEGs of our own making, without anything hidden in the upload (GPS, appended files). */
export type Renditions = Readonly<Record<ImageVariant, Uint8Array>>;

/** Makes the images that may be shown, and sent to a model, out of an uploaded photo. */
export abstract class ImageRenderer {
  /** @throws UnreadableImageError; anything else may succeed on another attempt. */
  abstract render(photo: Uint8Array): Promise<Renditions>;
}
