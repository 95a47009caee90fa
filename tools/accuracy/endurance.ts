/**
 * `node tools/local/run.mjs accuracy/endurance [--receipts 200]`
 *
 * Reads receipts in a row in the product's child process: ordinary photos, every tenth an A4 scan at 300 dpi, every twentieth
 * a photo of 50 megapixels. Prints the child's memory after warming up, at its peak and at the end, and the processor time
 * per receipt, which other programs on the machine do not lengthen. The last line is one JSON object.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { IsolatedReceiptReader, renderWorldReceipt } from '#receipt/testing';
import sharp from 'sharp';
import { hintsOfToday } from './learning.js';
import { percentile } from './metrics.js';
import { processorSeconds } from './processor-time.js';

const A4_AT_300_DPI = { width: 2480, height: 3508 };
const FIFTY_MEGAPIXELS = { width: 6100, height: 8190 };
const WARM_UP = 5;
const KINDS = ['photo', 'a4', '50mp'] as const;
type Kind = (typeof KINDS)[number];

const { values } = parseArgs({ options: { receipts: { type: 'string', default: '200' } } });
const count = Number(values.receipts);
const reader = new IsolatedReceiptReader();
const seconds: Record<Kind, number[]> = { photo: [], a4: [], '50mp': [] };
let base = 0;
for (let index = 0; index < count; index++) {
  const kind: Kind = index % 20 === 19 ? '50mp' : index % 10 === 9 ? 'a4' : 'photo';
  const page = await pageOf(kind, index);
  const pid = reader.childPid;
  const before = processorSeconds(pid);
  await reader.read([page], hintsOfToday());
  // The first reading starts the child and loads the networks.
  if (pid === reader.childPid) seconds[kind].push(processorSeconds(pid) - before);
  if (index === WARM_UP - 1) base = memoryOf(reader.childPid, 'VmRSS');
  if (index % 20 === 19) console.log(`${index + 1}: ${memoryOf(reader.childPid, 'VmRSS')} MB`);
}
await reader.read([await pageOf('photo', 0)], hintsOfToday());
const memory = { base, peak: memoryOf(reader.childPid, 'VmHWM'), end: memoryOf(reader.childPid, 'VmRSS') };
await reader.close();
const all = KINDS.flatMap((kind) => seconds[kind]);
const figures = Object.fromEntries(
  [['all', all] as const, ...KINDS.map((kind) => [kind, seconds[kind]] as const)].map(([name, taken]) => [
    name,
    { median: percentile(taken, 0.5), p95: percentile(taken, 0.95) },
  ]),
);
console.log(`Memory of the child in MB: ${JSON.stringify(memory)}`);
console.log(`Processor seconds per receipt: ${JSON.stringify(figures)}`);
console.log(JSON.stringify({ receipts: count, memoryMb: memory, processorSeconds: figures }));

/** A receipt as it comes: by itself, in the middle of a scanned sheet, or filling a large photo. */
async function pageOf(kind: Kind, seed: number): Promise<Uint8Array> {
  const { image } = await renderWorldReceipt(seed + 1);
  if (kind === 'photo') return image;
  if (kind === '50mp')
    return sharp(image)
      .resize({ ...FIFTY_MEGAPIXELS, fit: 'fill' })
      .jpeg({ quality: 80 })
      .toBuffer();
  const receipt = await sharp(image).resize({ width: 900, height: 3300, fit: 'inside' }).toBuffer();
  return sharp({ create: { ...A4_AT_300_DPI, channels: 3, background: '#fdfdfd' } })
    .composite([{ input: receipt, left: 300, top: 100 }])
    .jpeg()
    .toBuffer();
}

/** Megabytes by the kernel's own count; 0 outside Linux. */
function memoryOf(pid: number | null, figure: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(new RegExp(`^${figure}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
