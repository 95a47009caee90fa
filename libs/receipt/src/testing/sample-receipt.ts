import { minorUnitDigits } from '#shared';
import { printReceipt, type PhotoQuality } from './receipt-print.js';
import { SAMPLE_LOCALES, composeSample, type SampleLocale } from './sample-layouts.js';
import type { SampleTruth } from './sample-purchase.js';
import { SeededRandom } from '#shared/testing';

export interface SampleOptions {
  /** Country whose way of printing is used; the seed decides when absent. */
  readonly locale?: SampleLocale;
  /** The seed decides what is absent: mild skew, blur and grain, as a calm hand would photograph. */
  readonly quality?: Partial<PhotoQuality>;
}

export interface SampleReceipt {
  /** JPEG */
  readonly image: Buffer;
  readonly truth: SampleTruth;
}

/** Renders an invented receipt whose every figure is known. The same seed and options give the same bytes. */
export async function renderSampleReceipt(seed: number, options: SampleOptions = {}): Promise<SampleReceipt> {
  const random = new SeededRandom(seed);
  const { rows, truth } = composeSample(options.locale ?? random.pick(SAMPLE_LOCALES), random);
  const quality: PhotoQuality = {
    skewDegrees: (random.next() - 0.5) * 4,
    blur: random.next(),
    grain: random.next() * 8,
    fading: 0,
    shadow: 0,
    perspective: 0,
    ...options.quality,
  };
  return { image: await printReceipt(rows, quality, random), truth };
}

/** The truth as the JSON file that `npm run accuracy` and `npm run demo -- --expect` read. */
export function toTruthFile(truth: SampleTruth): Record<string, unknown> {
  const units = 10 ** minorUnitDigits(truth.currency);
  return {
    merchant: truth.merchant,
    date: truth.date,
    total: truth.total / units,
    currency: truth.currency,
    tax: truth.tax / units,
    tip: (truth.tip ?? 0) / units,
    items: truth.items.map((item) => ({
      description: item.description,
      quantity: item.quantity,
      total: item.total / units,
    })),
  };
}
