import { SAMPLE_LOCALES } from './sample-layouts.js';
import { renderSampleReceipt, toTruthFile } from './sample-receipt.js';

describe('sample receipt', () => {
  it('is the same for the same seed', async () => {
    const [first, second] = [await renderSampleReceipt(7), await renderSampleReceipt(7)];
    expect(first.truth).toEqual(second.truth);
    expect(first.image.equals(second.image)).toBe(true);
  });

  it.each(SAMPLE_LOCALES)('has a truth that adds up in %s', async (locale) => {
    for (let seed = 0; seed < 5; seed++) {
      const { truth } = await renderSampleReceipt(seed, {
        locale,
        quality: { blur: 0, grain: 0, skewDegrees: 0 },
      });
      const items = truth.items.reduce((sum, { total }) => sum + total, 0);
      const added = truth.taxes.reduce((sum, { amount, inclusive }) => sum + (inclusive ? 0 : amount), 0);
      expect(items).toBe(truth.subtotal);
      expect(truth.subtotal + added + (truth.tip ?? 0) + (truth.rounding ?? 0)).toBe(truth.total);
    }
  });

  it('writes its truth in units of the currency', async () => {
    const { truth } = await renderSampleReceipt(3, { locale: 'JP' });
    expect(toTruthFile(truth)).toMatchObject({ total: truth.total, currency: 'JPY' });
    const malaysian = (await renderSampleReceipt(3, { locale: 'MY' })).truth;
    expect(toTruthFile(malaysian)).toMatchObject({ total: malaysian.total / 100 });
  });
});
