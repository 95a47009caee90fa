/// <reference lib="dom" />
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from './browser.js';

/** A browser whose camera sees nothing but that photo. */
export async function launchBrowserWithCamera(photo: Uint8Array, folder: string): Promise<Browser> {
  const film = join(folder, 'receipt.mjpeg');
  await writeFile(film, await filmOf(photo));
  return launchBrowser({
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
}

/** Drops or pastes files, as the browser tells a page of it. */
export function bringFiles(
  page: Page,
  how: 'drop' | 'paste',
  files: readonly (readonly [name: string, type: string, base64: string])[],
): Promise<void> {
  return page.evaluate(
    ([kind, given]) => {
      const data = new DataTransfer();
      for (const [name, type, base64] of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      const options = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: data })
          : new ClipboardEvent('paste', { ...options, clipboardData: data }),
      );
    },
    [how, files] as const,
  );
}

/** A film that shows the photo for as long as it is looked at. */
async function filmOf(photo: Uint8Array): Promise<Buffer> {
  const frame = await sharp(photo)
    .resize({ width: 1080, height: 1440, fit: 'contain', background: '#f4f2ee' })
    .jpeg({ quality: 95 })
    .toBuffer();
  return Buffer.concat([frame, frame]);
}
