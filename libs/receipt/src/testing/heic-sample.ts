import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What `receipt.heic` shows; see the README beside it. */
export const HEIC_SAMPLE = { seed: 4, locale: 'MY', artist: 'somebody' } as const;

/** A receipt as an iPhone would send it, with a GPS position. */
export function readHeicSample(): Buffer {
  return readFixture('receipt.heic');
}

/** A receipt as the largest camera that is taken would photograph it. */
export function readLargeHeic(): Buffer {
  return readFixture('48-megapixels.heic');
}

/** One colour on more pixels than are taken, in a few kilobytes. */
export function readHugeHeic(): Buffer {
  return readFixture('51-megapixels.heic');
}

/** The same with other dimensions in its header (the `ispe` property), as a bomb would claim them. */
export function claimHeicSize(heic: Buffer, width: number, height: number): Buffer {
  const claimed = Buffer.from(heic);
  const at = claimed.indexOf('ispe');
  claimed.writeUInt32BE(width, at + 8);
  claimed.writeUInt32BE(height, at + 12);
  return claimed;
}

function readFixture(name: string): Buffer {
  return readFileSync(resolve('libs/receipt/test/fixtures', name));
}
