import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { IsolatedProcess } from '../isolation/isolated-process.js';
import type { RenderAnswer } from './image-child-process.js';
import { ImageRenderer, type Renditions } from './image-renderer.js';

/** Renders in a child process: see IsolatedProcess. */
@Injectable()
export class IsolatedImageRenderer extends ImageRenderer implements OnApplicationShutdown {
  private readonly process = new IsolatedProcess<Uint8Array, RenderAnswer>(
    new URL('./image-child-process.js', import.meta.url),
  );

  async render(photo: Uint8Array): Promise<Renditions> {
    const answer = await this.process.request(photo);
    if (answer.kind === 'unreadable') throw new UnreadableImageError(answer.reason);
    return answer.renditions;
  }

  async close(): Promise<void> {
    await this.process.close();
  }

  /** Called by Nest. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
