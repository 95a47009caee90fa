import sharp from 'sharp';

const COLUMNS = 8;
const ROWS = 3;
/** Pixels of a block's side: wide enough to be told apart after any re-encoding. */
const BLOCK = 16;
export const LARGEST_CODE = 0xffff;

/**
 * A small picture that says a number in black and white blocks, which survive being drawn anew on the way to the model.
 * Costs the local reader some milliseconds, and there is no word in it.
 */
export function photographCode(code: number): Promise<Buffer> {
  const word = withChecksum(code);
  const blocks = Buffer.from(
    Array.from({ length: COLUMNS * ROWS }, (_, bit) => ((word >> bit) & 1 ? 255 : 0)),
  );
  return sharp(blocks, { raw: { width: COLUMNS, height: ROWS, channels: 1 } })
    .resize(COLUMNS * BLOCK, ROWS * BLOCK, { kernel: 'nearest' })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The number in a picture made of such a photo. @throws Error for a picture that says none */
export async function readCode(image: Uint8Array): Promise<number> {
  const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true });
  let word = 0;
  for (let bit = 0; bit < COLUMNS * ROWS; bit++) {
    const x = Math.floor((((bit % COLUMNS) + 0.5) * info.width) / COLUMNS);
    const y = Math.floor(((Math.floor(bit / COLUMNS) + 0.5) * info.height) / ROWS);
    if (data[(y * info.width + x) * info.channels]! > 127) word |= 1 << bit;
  }
  const code = word & LARGEST_CODE;
  if (word !== withChecksum(code)) throw new Error('The picture says no number.');
  return code;
}

/** The number, and above it 8 bits that another number has not. */
function withChecksum(code: number): number {
  return code | ((((code * 0x9e3b) >>> 8) & 0xff) << 16);
}
