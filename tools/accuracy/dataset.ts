import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { minorUnitDigits } from '#shared';
import { renderWorldReceipt, toTruthFile, type MarketCode } from '#receipt/testing';
import { z } from 'zod';
import type { TruthDetails } from './details.js';

/** A receipt photo and what a person read on it. */
export interface LabelledReceipt {
  readonly id: string;
  /** Name of the file, or of the seed. */
  readonly source: string;
  readImage(): Promise<Uint8Array>;
  readonly truth: Truth;
  readonly details: TruthDetails;
  /** What the receipt is reported under beside the whole: the generated one's country, else its currency. */
  readonly kind: string;
}

/** Null means that the truth file does not say, so the field is not scored. */
export interface Truth {
  readonly merchant: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
  /** Minor units of the currency. */
  readonly total: number | null;
  readonly currency: string | null;
}

const truthFileSchema = z.object({
  merchant: z.string().nullish(),
  date: z.iso.date().nullish(),
  /** In units of the currency, as printed: 9.5 is nine and a half. */
  total: z.number().nullish(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish(),
  tax: z.number().nullish(),
  tip: z.number().nullish(),
  items: z.array(z.object({ description: z.string(), total: z.number() })).nullish(),
});

const DEFAULT_MINOR_UNIT_DIGITS = 2;

/** Every image of the folder that has a truth file of the same stem, in order of name. */
export async function loadDataset(folder: string): Promise<LabelledReceipt[]> {
  const files = (await readdir(folder)).sort();
  const names = new Set(files);
  const images = files.filter((file) => /\.(?:jpe?g|png)$/i.test(file));
  const labelled = images.filter((file) => names.has(`${path.parse(file).name}.json`));
  return Promise.all(
    labelled.map(async (file) => {
      const id = path.parse(file).name;
      const truthFile = path.join(folder, `${id}.json`);
      const known = parseTruth(JSON.parse(await readFile(truthFile, 'utf8')), truthFile);
      const source = path.join(folder, file);
      const readImage = (): Promise<Uint8Array> => readFile(source);
      return { id, source, readImage, ...known, kind: known.truth.currency ?? 'unknown currency' };
    }),
  );
}

/** Invented receipts, drawn from `seed` on; their truth goes the way of a file's. */
export async function generateDataset(
  count: number,
  seed: number,
  market?: MarketCode,
): Promise<LabelledReceipt[]> {
  const receipts: LabelledReceipt[] = [];
  for (let index = 0; index < count; index++) {
    const id = `generated-${seed + index}`;
    const drawn = await renderWorldReceipt(seed + index, market && { market });
    receipts.push({
      id,
      source: id,
      readImage: () => Promise.resolve(drawn.image),
      ...parseTruth(toTruthFile(drawn.truth), id),
      kind: drawn.market,
    });
  }
  return receipts;
}

/** @throws Error that names `source` when the truth has not the shape of a truth file. */
function parseTruth(file: unknown, source: string): { truth: Truth; details: TruthDetails } {
  const parsed = truthFileSchema.safeParse(file);
  if (!parsed.success) throw new Error(`${source}: ${z.prettifyError(parsed.error)}`);
  const { merchant, date, total, currency, tax, tip, items } = parsed.data;
  const digits = currency ? minorUnitDigits(currency) : DEFAULT_MINOR_UNIT_DIGITS;
  const toMinor = (printed: number | null | undefined): number | null =>
    printed === null || printed === undefined ? null : Math.round(printed * 10 ** digits);
  return {
    truth: {
      merchant: merchant ?? null,
      date: date ?? null,
      total: toMinor(total),
      currency: currency ?? null,
    },
    details: {
      items: items?.map((item) => ({ description: item.description, total: toMinor(item.total)! })) ?? null,
      tax: toMinor(tax),
      tip: toMinor(tip),
    },
  };
}
