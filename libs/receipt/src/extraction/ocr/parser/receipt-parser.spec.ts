import { printedRows } from '../../../testing/printed-rows.js';
import type { ReadHints } from '../../receipt-reader.js';
import { LEARNED_MODEL } from '../learned-model.js';
import { parseReceipt, type ParsedReceipt } from './receipt-parser.js';

const HINTS: ReadHints = { uploadedOn: '2026-03-10' };

describe('receipt parser', () => {
  it('reads a Malaysian receipt: contained tax, rounding to five sen, cash and change', () => {
    const receipt = parse(`
      KEDAI BUKU PELANGI SDN BHD
      (712345-T)
      NO 12, JALAN CEMPAKA 3
      46000 PETALING JAYA, SELANGOR
      TEL: 03-7781 2233
      GST ID: 000912345678
      TAX INVOICE
      Invoice No: CS00123
      Date: 05/03/2018 14:22:10
      Description  Amount (RM)
      EXERCISE BOOK A4
      3 X 2.13  6.39 SR
      BLUE PEN
      2 X 1.59  3.18 SR
      SUBTOTAL  9.57
      ROUNDING ADJ  -0.02
      TOTAL (RM)  9.55
      CASH  10.00
      CHANGE  0.45
      GST SUMMARY  AMT(RM)  TAX(RM)
      SR = 6%  9.03  0.54
      THANK YOU`);
    expect(summaryOf(receipt)).toEqual({
      merchant: 'KEDAI BUKU PELANGI SDN BHD',
      date: '2018-03-05',
      time: '14:22:10',
      currency: 'MYR',
      subtotal: 957,
      tax: null,
      tip: null,
      rounding: -2,
      total: 955,
      items: ['3 EXERCISE BOOK A4 639', '2 BLUE PEN 318'],
      taxes: ['6 903 54'],
      payments: ['cash 1000', 'change -45'],
    });
    expect(failedChecks(receipt)).toEqual([]);
    expect(receipt.merchant.taxIds.map(({ value }) => value)).toEqual(['000912345678']);
    expect(receipt.merchant.phone.value).toBe('03-7781 2233');
  });

  it('reads a US restaurant check: month first, sales tax on top, tip, card', () => {
    const receipt = parse(`
      COPPER KETTLE GRILL
      200 Main Street
      Albany, NY 12207
      (518) 555-0142
      Check #4411  03/04/2024 7:15 PM
      2 Cheeseburger  25.90
      1 Iced Tea  3.25
      Subtotal  29.15
      Sales Tax 8%  2.33
      Tip  5.25
      Total  $36.73
      VISA XXXXXXXXXXXX1881  36.73
      Thank you!`);
    expect(summaryOf(receipt)).toMatchObject({
      merchant: 'COPPER KETTLE GRILL',
      date: '2024-03-04',
      time: '19:15',
      currency: 'USD',
      subtotal: 2915,
      tax: 233,
      tip: 525,
      total: 3673,
      items: ['2 Cheeseburger 2590', '1 Iced Tea 325'],
      payments: ['card 3673'],
    });
    expect(receipt.payments[0]?.value?.cardLast4).toBe('1881');
    expect(failedChecks(receipt)).toEqual([]);
  });

  it('reads a German receipt: decimal comma and a table of two VAT rates', () => {
    const receipt = parse(`
      Bäckerei Sonnenfeld GmbH
      Hauptstraße 12
      79098 Freiburg
      USt-IdNr. DE123456789
      EUR
      Roggenbrot  4,20 B
      Kerzen  1.009,99 A
      SUMME EUR  1.014,19
      Girocard  1.014,19
      MwSt  Netto  Steuer  Brutto
      7,00 %  3,93  0,27  4,20
      19,00 %  848,73  161,26  1.009,99
      04.03.2024 13:01 Uhr
      Vielen Dank für Ihren Einkauf`);
    expect(summaryOf(receipt)).toMatchObject({
      merchant: 'Bäckerei Sonnenfeld GmbH',
      date: '2024-03-04',
      time: '13:01',
      currency: 'EUR',
      subtotal: null,
      total: 101419,
      items: ['null Roggenbrot 420', 'null Kerzen 100999'],
      taxes: ['7 393 27', '19 84873 16126'],
      payments: ['card 101419'],
    });
    expect(receipt.language.value).toBe('de');
    expect(failedChecks(receipt)).toEqual([]);
  });

  it('reads a Japanese receipt: year first and no decimals', () => {
    const receipt = parse(`
      SAKURA BOOKS
      TEL 03-3456-7890
      2024年3月5日 10:15
      NOTEBOOK x2  ¥960
      PEN x1  ¥150
      小計  ¥1,110
      消費税 10%  ¥111
      合計  ¥1,221
      現金  ¥1,500
      お釣り  ¥279`);
    expect(summaryOf(receipt)).toMatchObject({
      date: '2024-03-05',
      currency: 'JPY',
      subtotal: 1110,
      tax: 111,
      total: 1221,
      items: ['2 NOTEBOOK 960', '1 PEN 150'],
      payments: ['cash 1500', 'change -279'],
    });
    expect(failedChecks(receipt)).toEqual([]);
  });

  it('reads an Indonesian receipt: thousands with a point, no decimals', () => {
    const receipt = parse(`
      WARUNG MAKAN SEDERHANA
      Jl. Sudirman No 8, Jakarta
      NPWP 01.234.567.8-901.000
      05/03/2024 12:30
      Nasi Goreng  25.000
      Es Teh  8.000
      Subtotal  33.000
      PPN 10%  3.300
      Total  36.300
      Tunai  50.000
      Kembali  13.700`);
    expect(summaryOf(receipt)).toMatchObject({ currency: 'IDR', total: 3_630_000, tax: 330_000 });
    expect(failedChecks(receipt)).toEqual([]);
  });

  it('reads a refund with its negative figures', () => {
    const receipt = parse(`
      HARBOR BOOKS LLC
      Boston, MA 02110
      REFUND
      01/20/2025 11:05 AM
      Atlas of Rivers  -30.00
      Subtotal  -30.00
      Sales Tax  -1.88
      Total  -31.88
      VISA  -31.88`);
    expect(receipt.documentType.value).toBe('refund');
    expect(receipt.total.value).toBe(-3188);
  });

  describe('an ambiguous date', () => {
    const withDate = (place: string): ParsedReceipt =>
      parse(`CORNER STORE\n${place}\nDate 03/04/2024 10:15\nTotal  12.00\nCash  12.00`);

    it('is read by the evidence of the place', () => {
      expect(withDate('Albany, NY 12207').purchasedOn.value).toBe('2024-03-04');
      expect(withDate('KUALA LUMPUR, MALAYSIA').purchasedOn.value).toBe('2024-04-03');
    });

    it('is less certain than one that can only be read one way', () => {
      const clear = parse('CORNER STORE\nAlbany, NY 12207\nDate 03/24/2024 10:15\nTotal  12.00\nCash  12.00');
      expect(withDate('Albany, NY 12207').purchasedOn.confidence).toBeLessThan(clear.purchasedOn.confidence);
    });
  });

  it.each([
    ['HOSHI RAMEN', '3-12 SHIBUYA, TOKYO, JAPAN', 'TEL 03-3111-2222'],
    ['LUMEN', '8 Rue du Bac', '75007 Paris'],
    ['MORGANFIELD', 'LOT 5.01, LEVEL 5', '(603) 2144 6789'],
    ['OAK & ANCHOR', '14 Quay, Cork, Ireland', '+353 21 555 0100'],
  ])('takes %s for the name, as an address stands below it', (merchant, ...below) => {
    const { name } = parse(`${merchant}\n${below.join('\n')}\nTea  450\nTOTAL  450`).merchant;
    expect(name.value).toBe(merchant);
    expect(name.confidence).toBeGreaterThan(0.9);
  });

  it('takes no ticket number above the name into it', () => {
    const { name } = parse(
      '264\nBAKER LANE CAFE SDN BHD\n(65351-M)\nNO 3, JALAN INDAH\nTOTAL  9.00',
    ).merchant;
    expect(name.value).toBe('BAKER LANE CAFE SDN BHD');
    expect(name.confidence).toBeGreaterThan(0.95);
  });

  it('never takes a day after the upload', () => {
    const receipt = parse('CORNER STORE\nDate 24/12/2026\nTotal  12.00');
    expect(receipt.purchasedOn).toEqual({ value: null, confidence: 0, evidence: null, source: 'ocr' });
  });

  it('reports a failing equation and leaves the figures alone', () => {
    const receipt = parse(`
      CORNER STORE LLC
      Albany, NY 12207
      03/24/2024 10:15 AM
      Apples  4.00
      Pears  5.00
      Subtotal  9.00
      Sales Tax 8%  0.72
      Total  9.99`);
    expect(receipt.total.value).toBe(999);
    expect(failedChecks(receipt)).toContainEqual({
      equation: 'subtotal + tax = total',
      ok: false,
      expected: 972,
      actual: 999,
    });
  });

  it('knows nothing about an empty page', () => {
    const receipt = parse('');
    expect(summaryOf(receipt)).toMatchObject({
      merchant: null,
      date: null,
      total: null,
      currency: null,
      items: [],
    });
    expect(receipt.checks).toEqual([]);
  });

  it('points at the place where the total stands', () => {
    const { evidence } = parse('CORNER STORE LLC\nAlbany, NY 12207\nTotal  $12.00\nCash  12.00').total;
    expect(evidence).toMatchObject({ page: 1, text: '$12.00' });
    expect(evidence!.box.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it.each([
    ['one endless row', 'total 1.00 '.repeat(20_000)],
    ['very many rows', 'total 1.00\n'.repeat(5_000)],
    ['nested repetition', `${'a '.repeat(30_000)}!\n${'1,'.repeat(30_000)}`],
    ['control characters and lone surrogates', '\u0000\ud800 total \u202e 1.00\n\ufffd'],
  ])('survives %s', (_, text) => {
    const startedAt = performance.now();
    parse(text);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

function parse(text: string): ParsedReceipt {
  return parseReceipt(printedRows(text), HINTS, LEARNED_MODEL);
}

function summaryOf(receipt: ParsedReceipt): Record<string, unknown> {
  return {
    merchant: receipt.merchant.name.value,
    date: receipt.purchasedOn.value,
    time: receipt.purchasedTime.value,
    currency: receipt.currency.value,
    subtotal: receipt.subtotal.value,
    tax: receipt.tax.value,
    tip: receipt.tip.value,
    rounding: receipt.rounding.value,
    total: receipt.total.value,
    items: receipt.lineItems.map(({ value }) => `${value!.quantity} ${value!.description} ${value!.total}`),
    taxes: receipt.taxes.map(({ value }) => `${value!.rate} ${value!.base} ${value!.amount}`),
    payments: receipt.payments.map(({ value }) => `${value!.method} ${value!.amount}`),
  };
}

function failedChecks(receipt: ParsedReceipt): unknown[] {
  return receipt.checks.filter(({ ok }) => !ok);
}
