import type { OnApplicationShutdown } from '@nestjs/common';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { IsolatedProcess, type IsolationLimits } from '../isolation/isolated-process.js';
import type { RenderAnswer } from './image-child-process.js';
import { DocumentRenderer, type RenderedPage, type Renditions } from './image-renderer.js';

/** Twice what the decoders take before the first document; a photo of 48 megapixels needs more. */
const KEPT_RSS_BYTES = 300 * 1024 * 1024;

/** Renders in a child process: see IsolatedProcess. What is rendered again while its bytes are still held is not drawn again. */
export class IsolatedImageRenderer extends DocumentRenderer implements OnApplicationShutdown {
  private readonly process: IsolatedProcess<Uint8Array, RenderAnswer>;
  private readonly drawn = new WeakMap<Uint8Array, Renditions>();

  constructor(limits: Partial<IsolationLimits> = {}) {
    super();
    const entry = new URL('./image-child-process.js', import.meta.url);
    this.process = new IsolatedProcess(entry, { keptRssBytes: KEPT_RSS_BYTES, ...limits });
  }

  async render(photo: Uint8Array): Promise<Renditions> {
    const drawn = this.drawn.get(photo);
    if (drawn) return drawn;
    const [page] = await this.renderDocument(photo);
    if (!page) throw new UnreadableImageError('no_pages');
    return page.renditions;
  }

  async renderDocument(document: Uint8Array): Promise<RenderedPage[]> {
    const answer = await this.process.request(document);
    if (answer.kind === 'unreadable') throw new UnreadableImageError(answer.reason);
    const [first, ...others] = answer.pages;
    if (first && others.length === 0) this.drawn.set(document, first.renditions);
    return [...answer.pages];
  }

  /** Process id of the running child, for measuring; null when none runs. */
  get childPid(): number | null {
    return this.process.pid;
  }

  async close(): Promise<void> {
    await this.process.close();
  }

  /** Called by Nest. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
