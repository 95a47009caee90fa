import type { OnApplicationShutdown } from '@nestjs/common';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { IsolatedProcess, type IsolationLimits } from '../isolation/isolated-process.js';
import type { RenderAnswer } from './image-child-process.js';
import { DocumentRenderer, type RenderedPage, type Renditions } from './image-renderer.js';

/** Twice what the decoders take before the first document; a photo of 48 megapixels needs more. */
const KEPT_RSS_BYTES = 300 * 1024 * 1024;

/** Renders in a child process: see IsolatedProcess. */
export class IsolatedImageRenderer extends DocumentRenderer implements OnApplicationShutdown {
  private readonly process: IsolatedProcess<Uint8Array, RenderAnswer>;

  constructor(limits: Partial<IsolationLimits> = {}) {
    super();
    const entry = new URL('./image-child-process.js', import.meta.url);
    this.process = new IsolatedProcess(entry, { keptRssBytes: KEPT_RSS_BYTES, ...limits });
  }

  async render(photo: Uint8Array): Promise<Renditions> {
    const [page] = await this.renderDocument(photo);
    if (!page) throw new UnreadableImageError('no_pages');
    return page.renditions;
  }

  async renderDocument(document: Uint8Array): Promise<RenderedPage[]> {
    const answer = await this.process.request(document);
    if (answer.kind === 'unreadable') throw new UnreadableImageError(answer.reason);
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
