import { wireReceiptAnswer } from '../../testing/openai/wire-receipts.js';
import { extractionSchema, type Usage } from '../extraction.js';
import { reviewVerdict } from '../review-verdict.js';
import { wireReceiptSchema } from './wire-receipt.js';
import { toExtraction } from './wire-to-extraction.js';

const usage: Usage = {
  provider: 'openai',
  model: 'gpt-6-luna',
  promptVersion: 'p+s',
  inputTokens: 1,
  outputTokens: 1,
  costNanoUsd: 600,
  cached: false,
  attempts: 1,
  latencyMs: 1,
};
const TRANSCRIPT = [
  'KEDAI BUKU SENTOSA SDN.BHD',
  'KEDAIBUKU SENTOSA SDN BHD',
  'DATE: 25/12/20188:13PM',
  'MODELLING CLAY  6.50',
  'PENCIL  2.50',
  'TOTAL RM 9.00',
  'CASH 10.00 CHANGE 1.00',
].join('\n');

const extract = (changes: Record<string, unknown> = {}, transcript: string | null = null) =>
  toExtraction(wireReceiptSchema.parse(wireReceiptAnswer(changes)), {
    transcript,
    uploadedOn: '2018-12-27',
    usage,
  });

describe('toExtraction', () => {
  it('turns a plain receipt into an extraction that is ready to be confirmed', () => {
    const extraction = extract();
    expect(extractionSchema.parse(extraction)).toEqual(extraction);
    expect(extraction).toMatchObject({
      merchant: { name: { value: 'Kedai Buku Sentosa Sdn Bhd', source: 'model', evidence: null } },
      purchasedOn: { value: '2018-12-25' },
      currency: { value: 'MYR' },
      subtotal: { value: 900 },
      tax: { value: null, confidence: 0 },
      rounding: { value: 0 },
      total: { value: 900 },
      payments: [{ value: { method: 'cash', amount: 1000 } }, { value: { method: 'change', amount: -100 } }],
      lineItems: [{ value: { total: 650 } }, { value: { quantity: '5', unitPrice: 50, total: 250 } }],
      degraded: null,
      duplicates: [],
      usage,
    });
    expect(extraction.checks.map(({ equation, ok }) => [equation, ok])).toEqual([
      ['items = subtotal', true],
      ['subtotal + rounding = total', true],
      ['payments - change = total', true],
      ['purchase date <= upload date + 2 days', true],
      ['currency is known', true],
    ]);
    expect(reviewVerdict(extraction)).toEqual({ status: 'ready', reasons: [] });
  });

  it('copies a wrong sum and leaves it to a person', () => {
    const extraction = extract({ total: '9.90' });
    expect(extraction.total.value).toBe(990);
    expect(reviewVerdict(extraction).status).toBe('needs_review');
  });

  it('is surer of what the local reader saw too, less sure of what it did not see', () => {
    const alone = extract().total.confidence;
    expect(extract({}, TRANSCRIPT).total.confidence).toBeGreaterThan(alone);
    expect(extract({}, TRANSCRIPT).merchant.name.confidence).toBeGreaterThan(alone);
    // 90.00 contains 0.00 and 0, but is not 0.00.
    const absent = extract({ total: '0.00' }, TRANSCRIPT.replace('9.00', '90.00'));
    expect(absent.total.confidence).toBeLessThan(0.8);
    expect(reviewVerdict(absent).reasons).toContain('The total is uncertain.');
  });

  it('believes the model when it doubts itself', () => {
    expect(extract({ uncertain: ['total'] }, TRANSCRIPT).total.confidence).toBeLessThan(0.5);
  });

  it('knows no amount without a currency, because yen and cents have another scale', () => {
    for (const currency of [null, { code: 'XXQ', basis: 'code' }]) {
      const extraction = extract({ currency });
      expect(extraction.currency.value).toBeNull();
      expect(extraction.total.value).toBeNull();
      expect(extraction.lineItems[0]?.value?.total).toBeNull();
    }
  });

  it('sends a currency that only the place tells to a person', () => {
    expect(reviewVerdict(extract({ currency: { code: 'MYR', basis: 'context' } })).status).toBe(
      'needs_review',
    );
  });

  it.each([
    ['25 DEC 2018', '2018-12-25'],
    ['25.12.18', '2018-12-25'],
    ['20181225', '2018-12-25'],
    ['25122018', '2018-12-25'],
  ])('accepts %s as %s', (printed, iso) => {
    expect(extract({ purchasedOn: { printed, iso } }).purchasedOn.value).toBe(iso);
  });

  it.each([
    ['another month', '25/12/2018', '2018-11-25'],
    ['another day', '25/12/2018', '2018-12-24'],
    ['another year', '25/12/2018', '2019-12-25'],
    ['a day that does not exist', '31/02/2018', '2018-02-31'],
    ['nothing printed', 'today', '2018-12-25'],
  ])('refuses a date with %s', (_what, printed, iso) => {
    expect(extract({ purchasedOn: { printed, iso } }).purchasedOn).toMatchObject({
      value: null,
      confidence: 0,
    });
  });

  it('doubts a date whose day and month are read against the custom of the place', () => {
    const dated = (printed: string, iso: string, code: string) =>
      extract({ purchasedOn: { printed, iso }, currency: { code, basis: 'code' } }).purchasedOn.confidence;
    expect(dated('03/04/2018', '2018-04-03', 'MYR')).toBeGreaterThan(0.8);
    expect(dated('03/04/2018', '2018-03-04', 'MYR')).toBeLessThan(0.8);
    expect(dated('03/04/2018', '2018-03-04', 'USD')).toBeGreaterThan(0.8);
    expect(dated('03/04/2018', '2018-04-03', 'USD')).toBeLessThan(0.8);
  });

  it('takes a discount as positive however it is printed', () => {
    expect(extract({ discount: '-1.00' }).discount.value).toBe(100);
    expect(extract({ discount: '1.00' }).discount.value).toBe(100);
  });

  it('keeps the negative total of a refund and sends that of a purchase to a person', () => {
    const negative = { total: '-9.00', subtotal: '-9.00', payments: [], lineItems: [] };
    const refund = extract({ ...negative, documentType: 'refund' });
    expect(refund.total).toMatchObject({ value: -900, confidence: 0.88 });
    const purchase = extract(negative);
    expect(purchase.total.value).toBe(-900);
    expect(reviewVerdict(purchase).reasons).toContain('The total is uncertain.');
  });

  it('does not let markup or invisible characters through', () => {
    const extraction = extract({
      merchantName: '<img src=x onerror=alert(1)>',
      merchantAddress: 'Jalan \u202eSagu\u202c 18,\u0000\n Johor\u200b Bahru',
      lineItems: [
        {
          description: '<script>alert(1)</script>',
          quantity: '1',
          unitPrice: null,
          discount: null,
          taxRate: null,
          total: '9.00',
        },
      ],
    });
    expect(extraction.merchant.name.value).toBeNull();
    expect(extraction.merchant.address.value).toBe('Jalan Sagu 18, Johor Bahru');
    expect(extraction.lineItems[0]?.value).toMatchObject({ description: '', total: 900 });
    expect(reviewVerdict(extraction).reasons).toContain('The line item 1 is uncertain.');
  });

  it('leaves an honest less-than sign and an ampersand alone', () => {
    expect(extract({ merchantName: 'A < B & Sons' }).merchant.name.value).toBe('A < B & Sons');
  });
});
