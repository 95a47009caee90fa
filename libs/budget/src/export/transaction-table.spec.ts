import fc from 'fast-check';
import { Money, newId } from '#shared';
import { decodeFile } from '../import/parse/file-text.js';
import { ReadingNotes, UnreadableFileError, type StatementRow } from '../import/parse/statement.js';
import { planReading, readStatement } from '../import/statement-reading.js';
import { STATEMENT_FORMATS } from '../import/statement-format.js';
import { resolveOriginal, type OriginalAmount } from '../transaction/original-amount.js';
import { TransactionSplit } from '../transaction/transaction-split.entity.js';
import { Transaction } from '../transaction/transaction.entity.js';
import { ofxEnd, ofxStart, ofxTransaction } from './ofx-text.js';
import { readTransactionTable, TRANSACTION_TABLE_HEADER, transactionLine } from './transaction-table.js';

const ACCOUNT = { currency: 'EUR', type: 'checking' } as const;
const CATEGORIES = new Map([
  [newId(), ['Food', 'Groceries: weekly']],
  [newId(), ['a\\b']],
]);

/** Texts that spreadsheets, CSV and XML have their difficulties with; trimmed, as the api takes them. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ maxLength, unit: 'binary' }),
      fc.string({
        maxLength,
        unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', '\t', ' ', '<', '&', 'ä', '1'),
      }),
    )
    .map((value) => value.replace(REFUSED, '').trim())
    .filter((value) => value !== '' && value.isWellFormed());
// eslint-disable-next-line no-control-regex -- the api refuses them
const REFUSED = /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\u007F\uFFFE\uFFFF]/g;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const units = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
const categoryId = maybe(fc.constantFrom(...CATEGORIES.keys()));
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const transaction = fc
  .record({
    postedOn: day,
    amountUnits: units,
    payee: maybe(text(60)),
    memo: maybe(text(60)),
    categoryId,
    tags: fc.uniqueArray(text(20), { maxLength: 3 }),
    status: fc.constantFrom('pending' as const, 'cleared' as const, 'reconciled' as const),
    externalId: maybe(text(30)),
    parts: fc.array(fc.record({ amountUnits: units, categoryId, memo: maybe(text(20)) }), { maxLength: 3 }),
    transferId: maybe(fc.uuid()),
    paid: maybe(
      fc.record({ amountUnits: units, currency: fc.constantFrom('USD', 'JPY', 'KWD'), rateDate: day }),
    ),
  })
  .map(({ parts, paid, ...fields }) => {
    const splits = parts.map((part, position) =>
      Object.assign(new TransactionSplit(), { ...part, position }),
    );
    const sum = parts.reduce((total, part) => total + part.amountUnits, 0n);
    const isSplit = parts.length > 0 && sum >= -(10n ** 13n) && sum <= 10n ** 13n;
    return Object.assign(new Transaction(), {
      ...{
        id: newId(),
        accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
        currency: 'EUR',
        source: 'manual',
      },
      receiptId: null,
      ...fields,
      ...(isSplit ? { amountUnits: sum, categoryId: null, splits } : { splits: [] }),
      original:
        paid && originalOf(paid, Money.of(isSplit ? sum : fields.amountUnits, 'EUR'), fields.postedOn),
    });
  });

/** Null where the two amounts cannot be one payment. */
function originalOf(...payment: Parameters<typeof resolveOriginal>): OriginalAmount | null {
  try {
    return resolveOriginal(...payment);
  } catch {
    return null;
  }
}

/** What an import takes over of a transaction, with the categories it would find. */
const kept = ({
  postedOn,
  amountUnits,
  payee,
  memo,
  categoryId: category,
  tags,
  status,
  externalId,
  transferId,
  original,
  splits,
}: Transaction) => ({
  ...{
    postedOn,
    amountUnits,
    payee,
    memo,
    category,
    tags,
    status,
    externalId,
    own: { transferId, original },
  },
  splits: splits.map((split) => [split.amountUnits, split.categoryId, split.memo]),
});
const read = ({
  postedOn,
  amountUnits,
  payee,
  memo,
  category,
  tags,
  status,
  externalId,
  own,
  splits,
}: StatementRow) => ({
  ...{ postedOn, amountUnits, payee, memo, category: category?.id ?? null, tags, status, externalId, own },
  splits: splits.map((split) => [split.amountUnits, split.category?.id ?? null, split.memo]),
});

const bytesOf = (file: string | Uint8Array, size = 4_096) =>
  async function* () {
    const whole = Buffer.from(file as string);
    for (let at = 0; at < whole.length; at += size) {
      await Promise.resolve();
      yield whole.subarray(at, at + size);
    }
  };

async function collect(rows: AsyncIterable<StatementRow>): Promise<StatementRow[]> {
  const all: StatementRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe('an exported ledger', () => {
  it('is the same ledger when its table is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { minLength: 1, maxLength: 8 }), async (ledger) => {
        const pathOf = (id: string) => CATEGORIES.get(id) ?? [];
        const file = TRANSACTION_TABLE_HEADER + ledger.map((each) => transactionLine(each, pathOf)).join('');
        const notes = new ReadingNotes('EUR');
        const bytes = bytesOf(file);
        const plan = await planReading(bytes, { format: null, mapping: null, saved: null }, ACCOUNT);
        const rows = await collect(readStatement(bytes, plan, plan.mappings[0], notes));
        expect(rows.map(read)).toEqual(ledger.map(kept));
        expect(rows.flatMap(({ category }) => (category ? [category.path] : []))).toEqual(
          ledger.flatMap((each) => (each.categoryId === null ? [] : [CATEGORIES.get(each.categoryId)])),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('tells of its dates, amounts and ids in OFX', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { minLength: 1, maxLength: 8 }), async (ledger) => {
        const account = { id: 'a', balance: ledger[0]!.amount };
        const now = new Date('2026-11-21T10:00:00Z');
        const file =
          ofxStart(account, now) + ledger.map(ofxTransaction).join('') + ofxEnd(account.balance, now);
        const bytes = bytesOf(file);
        const plan = await planReading(bytes, { format: null, mapping: null, saved: null }, ACCOUNT);
        expect(plan.format).toBe('ofx');
        const rows = await collect(readStatement(bytes, plan, undefined, new ReadingNotes('EUR')));
        expect(rows.map(({ postedOn, amountUnits }) => [postedOn, amountUnits])).toEqual(
          ledger.map(({ postedOn, amountUnits }) => [postedOn, amountUnits]),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is refused where somebody has broken it', async () => {
    const line = ',x,2026-11-01,1.00,EUR,,,,,not json,cleared,manual,,,,,,,,\r\n';
    const rows = readTransactionTable(
      decodeFile(bytesOf(TRANSACTION_TABLE_HEADER + line), 'utf-8'),
      new ReadingNotes('EUR'),
    );
    expect(await collect(rows)).toEqual([]);
  });
});

describe('whatever is in a file', () => {
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ maxLength: 120 }),
    fc
      .array(
        fc.constantFrom(
          ...[
            'Date,Amount\n',
            '2026-01-01',
            ',',
            ';',
            '-1.00',
            '"',
            '\n',
            '!Type:Bank\n',
            'D1/1/26\n',
            'T5\n',
            '^\n',
            '$1\n',
          ],
          ...[
            '<?xml version="1.0"?>',
            '<OFX>',
            '<STMTTRN>',
            '</STMTTRN>',
            '<TRNAMT>',
            '<DTPOSTED>20260101',
            '</OFX>',
            '&x;',
          ],
          ...[
            '<Document>',
            '<Ntry>',
            '<Amt Ccy="EUR">',
            '</Amt>',
            '</Ntry>',
            '<![CDATA[',
            ']]>',
            '<!--',
            'OFXHEADER:100\n',
          ],
        ),
        { maxLength: 25 },
      )
      .map((parts) => parts.join('')),
  );

  it('reading it ends, and throws nothing but its own error', async () => {
    await fc.assert(
      fc.asyncProperty(
        pieces,
        fc.option(fc.constantFrom(...STATEMENT_FORMATS), { nil: null }),
        async (file, format) => {
          const bytes = bytesOf(file, 11);
          try {
            const plan = await planReading(bytes, { format, mapping: null, saved: null }, ACCOUNT);
            await collect(readStatement(bytes, plan, plan.mappings[0], new ReadingNotes('EUR')));
          } catch (error) {
            if (!(error instanceof UnreadableFileError)) throw error;
            expect(error.faults.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
