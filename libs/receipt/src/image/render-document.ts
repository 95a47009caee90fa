import type { Sharp } from 'sharp';
import { sniffDocumentType } from '../upload/document-type.js';
import { decodeImage, fromRaw } from './decoding.js';
import { decodeHeic } from './heic-image.js';
import { LONGEST_SIDE, type ImageVariant } from './image-variant.js';
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
    case 'image/heif':
      return [{ renditions: await renderHeic(document), textLayer: null }];
    default:
      return [{ renditions: await renderPhoto(document), textLayer: null }];
  }
}

/** @throws UnreadableImageError */
export function renderPhoto(photo: Uint8Array): Promise<Renditions> {
  return renderVariants((finish) => decodeImage(photo, finish));
}

/** Decoded once, into a JPEG from which the smaller ones are made: its decoder needs by far the most memory. */
async function renderHeic(heic: Uint8Array): Promise<Renditions> {
  const original = await decodeHeic(heic, (image) => toJpeg(fromRaw(image), 'original'));
  const render = (variant: ImageVariant) => decodeImage(original, (image) => toJpeg(image, variant));
  return { original, preview: await render('preview'), thumb: await render('thumb') };
}

/** One after the other: a decoded 50-megapixel photo takes 150 MB. */
async function renderVariants(
  decode: (finish: (image: Sharp) => Promise<Uint8Array>) => Promise<Uint8Array>,
): Promise<Renditions> {
  const render = (variant: ImageVariant) => decode((image) => toJpeg(image, variant));
  return {
    original: await render('original'),
    preview: await render('preview'),
    thumb: await render('thumb'),
  };
}

function toJpeg(image: Sharp, variant: ImageVariant): Promise<Uint8Array> {
  const side = LONGEST_SIDE[variant];
  return (
    image
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      // Its own tables for so many pixels would take six bytes for each of them, to save a few percent of the file.
      .jpeg({ quality: JPEG_QUALITY, optimizeCoding: variant !== 'original' })
      .toBuffer()
  );
}
