import { wireReceiptAnswer } from '../../testing/openai/wire-receipts.js';
import { batchQuestion, newItemId, readBatch, type BatchItem } from './receipt-batch.js';

const HINTS = { uploadedOn: '2018-12-27' };
const first = wireReceiptAnswer();
const second = wireReceiptAnswer({
  merchantName: 'Bakery Corner',
  total: '14.50',
  subtotal: '14.50',
  receiptNumber: 'B-77',
  purchasedOn: { printed: '26/12/2018', iso: '2018-12-26' },
});
const item = (id: string, transcript?: string): BatchItem => ({
  id,
  jpegs: [Buffer.from(`picture of ${id}`)],
  hints: { ...HINTS, ...(transcript === undefined ? {} : { transcript }) },
});
const ITEMS = [
  item('aa11', 'KEDAI BUKU SENTOSA SDN BHD\nTD01167104\n25/12/2018\nTOTAL RM 9.00'),
  item('bb22', 'BAKERY CORNER\nB-77\n26/12/2018\nTOTAL 14.50'),
];
const answer = (...entries: [id: string, receipt: unknown][]) =>
  JSON.stringify({ receipts: entries.map(([id, receipt]) => ({ id, receipt })) });

describe('a question about several receipts', () => {
  it('shows each document after its id, and asks for one entry per id by strict schema', () => {
    const { messages, schema, maxOutputTokens } = batchQuestion(ITEMS);
    const parts = messages[1]!.content as { type: string; text?: string }[];
    expect(parts.map(({ type }) => type)).toEqual(['text', 'image_url', 'text', 'image_url']);
    expect(JSON.parse(parts[2]!.text!)).toMatchObject({
      id: 'bb22',
      ocrText: expect.stringContaining('BAKERY'),
    });
    expect(schema.json).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['receipts'],
    });
    expect(maxOutputTokens).toBe(16_000);
  });

  it('names the documents so that none can speak of another', () => {
    expect(newItemId()).toMatch(/^[0-9a-f]{8}$/);
    expect(new Set(Array.from({ length: 100 }, newItemId)).size).toBe(100);
  });

  it('is answered by id, in whichever order', () => {
    const read = readBatch(answer(['bb22', second], ['aa11', first]), ITEMS);
    expect(read?.map(({ total }) => total)).toEqual(['9.00', '14.50']);
  });

  it.each<[what: string, content: string]>([
    ['an unknown id', answer(['aa11', first], ['cc33', second])],
    ['a missing entry', answer(['aa11', first])],
    ['an id twice', answer(['aa11', first], ['aa11', second])],
    ['an entry too many', answer(['aa11', first], ['bb22', second], ['bb22', second])],
    ['one entry that breaks the schema', answer(['aa11', first], ['bb22', { ...second, total: 14.5 }])],
    ['the schema of a single receipt', JSON.stringify(first)],
    ['no JSON', 'The first total is 9.00'],
    ['swapped ids', answer(['aa11', second], ['bb22', first])],
    ['the same receipt for both', answer(['aa11', first], ['bb22', first])],
  ])('is of no use with %s', (_what, content) => {
    expect(readBatch(content, ITEMS)).toBeNull();
  });

  it('may be about receipts of one shop with the same total', () => {
    const alike = [
      item('aa11', 'KEDAI BUKU SENTOSA SDN BHD 25/12/2018 9.00'),
      item('bb22', 'KEDAI BUKU SENTOSA SDN BHD 25/12/2018 9.00'),
    ];
    expect(readBatch(answer(['aa11', first], ['bb22', first]), alike)).toHaveLength(2);
  });
});
