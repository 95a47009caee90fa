import { blankExtraction, certain } from '../testing/blank-extraction.js';
import { compareReadings } from './agreement.js';
import type { Extraction } from './extraction.js';

const evidence = {
  page: 1,
  box: [0.1, 0.2, 0.3, 0.4],
  text: 'TOTAL 9.00',
} satisfies Extraction['total']['evidence'];
const reading = (fields: Partial<Extraction>): Extraction => ({ ...blankExtraction(), ...fields });
const named = (name: string, confidence = 0.9) => ({
  merchant: { ...blankExtraction().merchant, name: certain(name, confidence) },
});

describe('two readers', () => {
  it('that agree are surer than either, and show where it stands', () => {
    const { total, alternatives } = compareReadings(
      reading({ total: certain(900, 0.88) }),
      reading({ total: { ...certain(900, 0.8), evidence } }),
    );
    expect(total).toMatchObject({ value: 900, evidence });
    expect(total.confidence).toBeCloseTo(0.976);
    expect(alternatives).toBeUndefined();
  });

  it('are never quite sure', () => {
    const { total } = compareReadings(
      reading({ total: certain(900, 0.97) }),
      reading({ total: certain(900, 0.97) }),
    );
    expect(total.confidence).toBe(0.99);
  });

  it('that disagree keep the value of the model, below the threshold, and show both', () => {
    const { purchasedOn, alternatives } = compareReadings(
      reading({ purchasedOn: certain('2018-12-25', 0.97) }),
      reading({ purchasedOn: certain('2018-12-26', 0.9) }),
    );
    expect(purchasedOn).toMatchObject({ value: '2018-12-25', confidence: 0.45 });
    expect(alternatives).toEqual([
      { field: 'purchasedOn', value: '2018-12-26', confidence: 0.9, evidence: null, source: 'ocr' },
    ]);
  });

  it('show what only the local one read, and take nothing from what only the model read', () => {
    const { total, currency, alternatives } = compareReadings(
      reading({ currency: certain('MYR', 0.9) }),
      reading({ total: certain(900, 0.9) }),
    );
    expect(total.value).toBeNull();
    expect(currency).toEqual(certain('MYR', 0.9));
    expect(alternatives).toMatchObject([{ field: 'total', value: 900 }]);
  });

  it('do not make sure what the figures speak against', () => {
    const { total } = compareReadings(
      reading({ total: certain(-900, 0.3) }),
      reading({ total: certain(-900, 0.97) }),
    );
    expect(total.confidence).toBe(0.3);
  });

  it.each([
    ['Kedai Buku Sentosa Sdn Bhd', 'KEDAIBUKUSENTOSA'],
    ['Bäckerei Müller', 'BACKEREI MULLER'],
    ['Corner Market', 'C0RNER MARKET'],
  ])('call %s and %s the same merchant', (model, local) => {
    const compared = compareReadings(reading(named(model)), reading(named(local)));
    expect(compared.merchant.name).toMatchObject({ value: model, confidence: 0.99 });
    expect(compared.alternatives).toBeUndefined();
  });

  it.each([
    ['Aldi', 'Lidl'],
    ['Kedai Buku Sentosa', 'Kedai Buku Harmoni'],
    ['Tesco', 'T'],
  ])('do not take %s for %s', (model, local) => {
    expect(compareReadings(reading(named(model)), reading(named(local))).alternatives).toHaveLength(1);
  });
});
