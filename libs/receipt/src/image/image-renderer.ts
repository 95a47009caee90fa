import type { TextLayer } from '../extraction/receipt-page.js';
import type { ImageVariant } from './image-variant.js';

/** JPEGs of our own making, without anything hidden in the upload (GPS, appended files). */
export type Renditions = Readonly<Record<ImageVariant, Uint8Array>>;

/** One page of an uploaded document. */
export interface RenderedPage {
  readonly renditions: Renditions;
  /** Text that the document itself holds for what is seen on `original`; null = only its pixels tell. */
  readonly textLayer: TextLayer | null;
}

/** Makes the images that may be shown, and sent to a model, out of an uploaded photo. */
export abstract class ImageRenderer {
  /** @throws UnreadableImageError; anything else may succeed on another attempt. */
  abstract render(photo: Uint8Array): Promise<Renditions>;
}

/** The same for every document that is taken, with all its pages. */
export abstract class DocumentRenderer extends ImageRenderer {
  /** @throws UnreadableImageError; anything else may succeed on another attempt. */
  abstract renderDocument(document: Uint8Array): Promise<RenderedPage[]>;
}
