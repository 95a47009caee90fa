import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { AccountService, RuleService, TransactionService } from '#budget';
import {
  accountDraft,
  newTransaction,
  openTestHousehold,
  ruleDraft,
  wherePayeeContains,
} from '#budget/testing';
import { TransactionCreation } from '#budget/http';
import { randomRuns, testCaller } from '#shared/testing';
import { ImportLab } from './import-lab.js';

const RUNS = randomRuns(1_000);
/** Several histories at once, each in a household of its own: writers of one household wait for each other. */
const LANES = 8;

const DAYS = ['2026-11-02', '2026-11-03', '2026-11-04'];
const FORMATS = ['csv', 'ofx', 'qif', 'camt053'] as const;
type Format = (typeof FORMATS)[number];

/** What happened at the bank on one day, in its order; equal movements are normal. */
interface Movement {
  readonly payee: string;
  readonly cents: number;
}
type Statement = readonly (readonly Movement[])[];

/** A download: the days from `first` to `last` (numbers of `DAYS`), of the last one what had happened by then. */
interface Download {
  readonly format: Format;
  readonly first: number;
  readonly last: number;
  readonly seenOfLast: number;
}

type Step =
  /** All are read before the first is booked, as by two people of a household. */
  | { readonly kind: 'import'; readonly files: readonly Download[] }
  | { readonly kind: 'person'; readonly pick: number; readonly payee: string | null };

interface History {
  readonly bank: Statement;
  /** How many movements of the first day a person has entered before any file came. */
  readonly entered: number;
  readonly steps: readonly Step[];
  /** The format of what comes once more in the end. */
  readonly again: Format;
}

const movement = fc.record({
  // The last two are one to us, and a rule renames what is from REWE.
  payee: fc.constantFrom('REWE Markt', 'Café "Zur Post"; Süd', 'CAFE & BAR', 'Cafe Bar'),
  cents: fc.constantFrom(-450, 1_000),
});
const download = fc
  .record({
    format: fc.constantFrom(...FORMATS),
    days: fc.tuple(fc.nat(DAYS.length - 1), fc.nat(DAYS.length - 1)),
    seenOfLast: fc.nat(4),
  })
  .map(({ format, days: [a, b], seenOfLast }): Download => {
    return { format, first: Math.min(a, b), last: Math.max(a, b), seenOfLast };
  });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('import'),
      files: fc.array(download, { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('person'),
      pick: fc.nat(9),
      payee: fc.constantFrom(null, 'Groceries', 'Somebody else'),
    }),
  },
);
const history: fc.Arbitrary<History> = fc.record({
  bank: fc.array(fc.array(movement, { maxLength: 4 }), { minLength: DAYS.length, maxLength: DAYS.length }),
  entered: fc.nat(2),
  steps: fc.array(step, { minLength: 1, maxLength: 2 }),
  again: fc.constantFrom(...FORMATS),
});

/** The movements of a download, with the number that each has on its day. */
function contentOf(bank: Statement, { first, last, seenOfLast }: Download) {
  return bank.flatMap((movements, day) => {
    if (day < first || day > last) return [];
    const seen = day === last ? movements.slice(0, seenOfLast) : movements;
    return seen.map((each, nth) => ({ ...each, day: DAYS[day]!, id: `${day}-${nth}` }));
  });
}
type Entry = ReturnType<typeof contentOf>[number];

const decimal = (cents: number) => (cents / 100).toFixed(2);
const xml = (text: string) => text.replaceAll('&', '&amp;');
/** As banks of each format write it; CSV and QIF have no ids, and QIF's bank shouts. */
const WRITERS: Readonly<Record<Format, (entries: readonly Entry[]) => string>> = {
  csv: (entries) =>
    [
      'Date,Payee,Amount',
      ...entries.map(({ day, payee, cents }) => `${day},"${payee.replaceAll('"', '""')}",${decimal(cents)}`),
    ].join('\n'),
  qif: (entries) =>
    [
      '!Type:Bank',
      ...entries.map(({ day, payee, cents }) => `D${day}\nT${decimal(cents)}\nP${payee.toUpperCase()}\n^`),
      '',
    ].join('\n'),
  ofx: (entries) =>
    `OFXHEADER:100\nDATA:OFXSGML\nENCODING:UTF-8\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST>\n${entries
      .map(
        ({ day, payee, cents, id }) =>
          `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day.replaceAll('-', '')}<TRNAMT>${decimal(cents)}<FITID>${id}<NAME>${xml(payee)}</STMTTRN>\n`,
      )
      .join('')}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`,
  camt053: (entries) =>
    `<?xml version="1.0" encoding="UTF-8"?><Document><BkToCstmrStmt><Stmt>${entries
      .map(({ day, payee, cents, id }) => {
        const side = cents < 0 ? 'Cdtr' : 'Dbtr';
        return (
          `<Ntry><Amt Ccy="EUR">${decimal(Math.abs(cents))}</Amt><CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>` +
          `<Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${id}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties>` +
          `<${side}><Nm>${xml(payee)}</Nm></${side}></RltdPties></TxDtls></NtryDtls></Ntry>`
        );
      })
      .join('')}</Stmt></BkToCstmrStmt></Document>`,
};

/** What makes movements equal in the books, told independently of `budget.import_key`. */
const likenessOf = (day: string, cents: number, payee: string) =>
  [day, cents, payee.toLowerCase().replace(/[\s\p{P}]+/gu, '')].join('|');

function countLike(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

describe('files of one account that overlap', () => {
  let lab: ImportLab;
  let households: string[];

  beforeAll(async () => {
    lab = await ImportLab.open();
    households = [];
    for (let lane = 0; lane < LANES; lane++) {
      const householdId = await openTestHousehold(lab.app);
      await lab.app.get(RuleService).createRule(
        { householdId },
        ruleDraft({
          conditions: wherePayeeContains('rewe'),
          actions: [
            { type: 'set_payee', payee: 'Groceries' },
            { type: 'add_tags', tags: ['food'] },
          ],
        }),
      );
      households.push(householdId);
    }
  });
  afterAll(() => lab.close());

  interface Booked {
    readonly id: string;
    readonly revision: string;
    /** Date, amount and the file's payee, or the person's own where no file has brought it. */
    readonly day: string;
    readonly cents: string;
    readonly payee: string;
  }
  const readBooks = (householdId: string, accountId: string) =>
    lab.app.get(DataSource).query<Booked[]>(
      `SELECT t.id, t.revision::text, t.posted_on::text AS day, t.amount AS cents,
              coalesce(r.stated ->> 'payee', r.payee, t.payee) AS payee
         FROM budget.transaction AS t
         LEFT JOIN budget.import AS i ON i.household_id = t.household_id AND i.account_id = t.account_id
               AND t.created_by_kind = 'import' AND i.id = t.created_by_id
         LEFT JOIN budget.import_row AS r
                ON r.household_id = t.household_id AND r.import_id = i.id AND r.transaction_id = t.id
        WHERE t.household_id = $1 AND t.account_id = $2 ORDER BY t.id`,
      [householdId, accountId],
    );

  async function live(householdId: string, { bank, entered, steps, again }: History): Promise<void> {
    const { entity } = await lab.app.get(AccountService).createAccount({ householdId }, accountDraft());
    const accountId = entity.id;
    const caller = testCaller(householdId);
    const expected = new Map<string, number>();
    const expectToFind = (likenesses: readonly string[]) => {
      for (const [likeness, count] of countLike(likenesses))
        expected.set(likeness, Math.max(count, expected.get(likeness) ?? 0));
    };
    const readFile = (file: Download) => {
      const entries = contentOf(bank, file);
      if (entries.length === 0) return null;
      expectToFind(entries.map(({ day, cents, payee }) => likenessOf(day, cents, payee)));
      const mapping = file.format === 'qif' ? { dateOrder: 'ymd' as const } : null;
      return lab.read(householdId, accountId, WRITERS[file.format](entries), {
        format: file.format,
        mapping,
      });
    };

    const byHand = bank[0]!.slice(0, entered);
    for (const { payee, cents } of byHand) {
      const made = newTransaction({ accountId, postedOn: DAYS[0], payee, amountUnits: BigInt(cents) });
      await lab.app.get(TransactionCreation).create(caller, null, made);
    }
    expectToFind(byHand.map(({ payee, cents }) => likenessOf(DAYS[0]!, cents, payee)));

    for (const one of steps) {
      if (one.kind === 'import') {
        const read = [];
        for (const file of one.files) read.push(await readFile(file));
        for (const each of read) if (each) await lab.commit(each);
      } else {
        const imported = (await readBooks(householdId, accountId)).slice(byHand.length);
        const picked = imported[one.pick % imported.length];
        if (picked)
          await lab.app.get(TransactionService).updateTransaction(caller, picked.id, { payee: one.payee });
      }
    }
    const books = await readBooks(householdId, accountId);
    const found = countLike(books.map(({ day, cents, payee }) => likenessOf(day, Number(cents), payee)));
    expect(new Map([...found].sort())).toEqual(new Map([...expected].sort()));

    // Once more, all that any of the files has held, in one file.
    const files = steps.flatMap((one) => (one.kind === 'import' ? one.files : []));
    const longest = files.toSorted((a, b) => b.last - a.last || b.seenOfLast - a.seenOfLast)[0];
    const repeat = longest && (await readFile({ ...longest, format: again }));
    if (!repeat) return;
    const { importedCount } = await lab.commit(repeat);
    expect(importedCount).toBe(0);
    expect(await readBooks(householdId, accountId)).toEqual(books);
  }

  it('make the ledger that one file would make, and a file that comes again makes nothing', async () => {
    const lanes = fc.tuple(...Array.from({ length: LANES }, () => history));
    await fc.assert(
      fc.asyncProperty(lanes, async (histories) => {
        await Promise.all(histories.map((each, lane) => live(households[lane]!, each)));
      }),
      { numRuns: Math.ceil(RUNS / LANES) },
    );
  }, 900_000);
});
