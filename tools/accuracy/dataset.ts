import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { minorUnitDigits } from '#shared';
import { z } from 'zod';

/** A receipt photo and what a person read on it. */
export interface LabelledReceipt {
  readonly id: string;
  readonly imagePath: string;
  readonly truth: Truth;
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
      const truth = await loadTruth(path.join(folder, `${id}.json`));
      return { id, imagePath: path.join(folder, file), truth };
    }),
  );
}

async function loadTruth(file: string): Promise<Truth> {
  const parsed = truthFileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const { merchant, date, total, currency } = parsed.data;
  const digits = currency ? minorUnitDigits(currency) : DEFAULT_MINOR_UNIT_DIGITS;
  return {
    merchant: merchant ?? null,
    date: date ?? null,
    total: total === null || total === undefined ? null : Math.round(total * 10 ** digits),
    currency: currency ?? null,
  };
}
