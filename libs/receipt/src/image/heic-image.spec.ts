import sharp from 'sharp';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import { claimHeicSize, readHeicSample, readHugeHeic } from '../testing/heic-sample.js';
import { renderSampleReceipt } from '../testing/sample-receipt.js';
import { fromRaw } from './decoding.js';
import { decodeHeic } from './heic-image.js';

const HEIC = readHeicSample();

const reasonOf = (bytes: Uint8Array) =>
  decodeHeic(bytes, () => Promise.resolve()).then(
    () => 'accepted',
    (error: unknown) => (error instanceof UnreadableImageError ? error.reason : error),
  );

describe('a HEIC photo', () => {
  it('shows what was photographed', async () => {
    const quality = { skewDegrees: 0, blur: 0, grain: 0 };
    const { image } = await renderSampleReceipt(4, { locale: 'MY', quality });
    const [shown, photographed] = await Promise.all([
      decodeHeic(HEIC, (decoded) =>
        fromRaw(decoded).greyscale().resize(60, 60, { fit: 'fill' }).raw().toBuffer(),
      ),
      sharp(image).greyscale().resize(60, 60, { fit: 'fill' }).raw().toBuffer(),
    ]);
    const difference = shown.reduce((sum, level, index) => sum + Math.abs(level - photographed[index]!), 0);
    expect(difference / shown.length).toBeLessThan(4);
  });

  it.each<[string, Buffer, string]>([
    ['has 51 megapixels', readHugeHeic(), 'too_many_pixels'],
    ['claims 3,600 megapixels', claimHeicSize(HEIC, 60_000, 60_000), 'undecodable'],
    ['is cut off', HEIC.subarray(0, HEIC.length >> 1), 'undecodable'],
    ['ends after its head', HEIC.subarray(0, 400), 'undecodable'],
    [
      'is a head before something else',
      Buffer.concat([HEIC.subarray(0, 32), Buffer.from('<svg/>')]),
      'undecodable',
    ],
  ])('that %s is refused', async (_situation, bytes, reason) => {
    expect(await reasonOf(bytes)).toBe(reason);
    expect(await reasonOf(HEIC)).toBe('accepted');
  });
});
