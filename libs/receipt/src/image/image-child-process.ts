/** Entry of the process that decodes strangers' documents for `IsolatedImageRenderer`. */
import { UnreadableImageError, type UnreadableImageReason } from '../extraction/reader.errors.js';
import { serveIsolated } from '../isolation/isolated-process.js';
import { limitImageMemory } from './decoding.js';
import type { RenderedPage } from './image-renderer.js';
import { renderDocument } from './render-document.js';

export type RenderAnswer =
  | { readonly kind: 'rendered'; readonly pages: readonly RenderedPage[] }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableImageReason };

limitImageMemory();
serveIsolated(async (document: Uint8Array): Promise<RenderAnswer> => {
  try {
    return { kind: 'rendered', pages: await renderDocument(document) };
  } catch (error) {
    if (error instanceof UnreadableImageError) return { kind: 'unreadable', reason: error.reason };
    throw error;
  }
});
