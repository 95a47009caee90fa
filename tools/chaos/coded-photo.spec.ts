import sharp from 'sharp';
import { LARGEST_CODE, photographCode, readCode } from './coded-photo.js';

describe('a photo that says a number', () => {
  it.each([0, 1, 300, 40_001, LARGEST_CODE])('says %i after being drawn anew', async (code) => {
    const photo = await photographCode(code);
    const anew = await sharp(photo).resize(200).jpeg({ quality: 60 }).toBuffer();
    expect(await readCode(anew)).toBe(code);
  });

  it('is not read from another picture', async () => {
    const picture = sharp({ create: { width: 128, height: 48, channels: 3, background: '#fff' } });
    await expect(readCode(await picture.jpeg().toBuffer())).rejects.toThrow('says no number');
  });
});
