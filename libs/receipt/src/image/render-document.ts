import type { Sharp } from 'sharp';
import { sniffDocumentType } from '../upload/document-type.js';
import { decodeImage, fromRaw } from './decoding.js';
import { decodeHeic } from './heic-image.js';
import { IMAGE_VARIANTS, LONGEST_SIDE, type ImageVariant } from './image-variant.js';
import type { RenderedPage, Renditions } from './image-renderer.js';
import { decodePdf } from './pdf-pages.js';

const JPEG_QUALITY = 85;

/** Renders all pages of a document. @throws UnreadableImageError */
export async function renderDocument(document: Uint8Array): Promise<RenderedPage[]> {
  switch (sniffDocumentType(document)) {
    case 'application/pdf': {
      const pages: RenderedPage[] = [];
      for await (const { image, textLayer } of decodePdf(document)) {
        pages.push({ renditions: await renderVariants((finish) => finish(fromRaw(image))), textLayer });
      }
      return pages;
    }
    case 'image/heic':
    case 'image/heif': {
      const image = await decodeHeic(document);
      return [{ renditions: await renderVariants((finish) => finish(fromRaw(image))), textLayer: null }];
    }
    default:
      return [{ renditions: await renderPhoto(document), textLayer: null }];
  }
}

/** @throws UnreadableImageError */
export function renderPhoto(photo: Uint8Array): Promise<Renditions> {
  return renderVariants((finish) => decodeImage(photo, finish));
}

/** One after the other: a decoded 50-megapixel photo takes 150 MB. */
async function renderVariants(
  decode: (finish: (image: Sharp) => Promise<Uint8Array>) => Promise<Uint8Array>,
): Promise<Renditions> {
  const renditions: Partial<Record<ImageVariant, Uint8Array>> = {};
  for (const variant of IMAGE_VARIANTS) {
    const side = LONGEST_SIDE[variant];
    renditions[variant] = await decode((image) =>
      image
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality: JPEG_QUALITY })
        .toBuffer(),
    );
  }
  return renditions as Renditions;
}
