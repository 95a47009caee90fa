/** Entry of the process that decodes strangers' photos for `IsolatedImageRenderer`. */
import { UnreadableImageError, type UnreadableImageReason } from '../extraction/reader.errors.js';
import { serveIsolated } from '../isolation/isolated-process.js';
import { limitImageMemory } from './decoding.js';
import type { Renditions } from './image-renderer.js';
import { renderPhoto } from './render-photo.js';

export type RenderAnswer =
  | { readonly kind: 'rendered'; readonly renditions: Renditions }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableImageReason };

limitImageMemory();
serveIsolated(async (photo: Uint8Array): Promise<RenderAnswer> => {
  try {
    return { kind: 'rendered', renditions: await renderPhoto(photo) };
  } catch (error) {
    if (error instanceof UnreadableImageError) return { kind: 'unreadable', reason: error.reason };
    throw error;
  }
});
