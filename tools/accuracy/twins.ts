/**
 * `node tools/local/run.mjs accuracy/twins [--pairs 50] [--texts 1000]`
 *
 * Pairs of different receipts of one shop with one total and one layout, read one after the other by the same child process
 * (images) and the same parser (texts). A value that belongs to the other receipt of the pair is counted as mixed. Exits
 * with 1 if there is any. The last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import {
  IsolatedReceiptReader,
  LEARNED_MODEL,
  MARKET_CODES,
  composeTwins,
  parseReceipt,
  photographPrint,
  readPrint,
  type Extraction,
  type SampleTruth,
} from '#receipt/testing';
import { hintsOfToday } from './learning.js';

type Read = Pick<Extraction, 'purchasedOn' | 'total' | 'merchant' | 'lineItems' | 'rawText'>;

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '50' }, texts: { type: 'string', default: '1000' } },
});
/** What is measured is not speed: a busy machine may take its time. */
const PATIENCE_MS = 300_000;
const reader = new IsolatedReceiptReader({ timeoutMs: PATIENCE_MS });
const images = await readPairs(Number(values.pairs), async (rows, seed) =>
  reader.read([await photographPrint(rows, seed)], hintsOfToday()),
);
await reader.close();
const texts = await readPairs(Number(values.texts), (rows) =>
  Promise.resolve(parseReceipt(readPrint(rows), hintsOfToday(), LEARNED_MODEL)),
);
console.log(JSON.stringify({ images, texts }));
if (images.mixed + texts.mixed > 0) process.exitCode = 1;

interface PairFigures {
  pairs: number;
  /** Fields of which a receipt shows its twin's value. */
  mixed: number;
  /** Dates, of two per pair, that were read right. */
  rightDates: number;
}

async function readPairs(
  count: number,
  read: (rows: ReturnType<typeof composeTwins>[0]['rows'], seed: number) => Promise<Read>,
): Promise<PairFigures> {
  const figures: PairFigures = { pairs: count, mixed: 0, rightDates: 0 };
  for (let seed = 1; seed <= count; seed++) {
    const twins = composeTwins(MARKET_CODES[seed % MARKET_CODES.length]!, seed);
    const first = await read(twins[0].rows, seed);
    const second = await read(twins[1].rows, seed);
    for (const [own, other, extraction] of [
      [twins[0].truth, twins[1].truth, first],
      [twins[1].truth, twins[0].truth, second],
    ] as const) {
      const mixed = mixedFields(extraction, own, other);
      if (mixed.length > 0) console.log(`Seed ${seed}: ${mixed.join(', ')}`);
      figures.mixed += mixed.length;
      figures.rightDates += extraction.purchasedOn.value === own.date ? 1 : 0;
    }
  }
  return figures;
}

function mixedFields(read: Read, own: SampleTruth, other: SampleTruth): string[] {
  const pricesOf = (truth: SampleTruth): string => truth.items.map(({ total }) => total).join();
  const prices = read.lineItems.map(({ value }) => value?.total).join();
  return [
    ...(read.purchasedOn.value === other.date ? ['date'] : []),
    ...(pricesOf(own) !== pricesOf(other) && prices === pricesOf(other) ? ['line items'] : []),
  ];
}
