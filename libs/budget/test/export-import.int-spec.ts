import fc from 'fast-check';
import { DataSource } from 'typeorm';
import {
  AccountService,
  CategoryService,
  TransactionRecorder,
  TransferService,
  type TransactionDraft,
} from '#budget';
import { accountDraft, categoryDraft, openTestHousehold, transactionDraft } from '#budget/testing';
import { TransactionExportReadModel } from '#budget/http';
import { Money, newId, requestDigest } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { ImportLab } from './import-lab.js';

const RUNS = 30;
const CURRENCIES = ['EUR', 'EUR', 'JPY'];
const DAYS = ['2026-11-02', '2026-11-03'];
const CATEGORIES = ['Food', 'Home: repairs', 'a\\b'];

interface Entry {
  readonly account: number;
  readonly draft: Omit<TransactionDraft, 'accountId' | 'amount' | 'splits' | 'categoryId'>;
  readonly units: number;
  readonly category: number | null;
  readonly parts: readonly {
    readonly units: number;
    readonly category: number | null;
    readonly memo: string | null;
  }[];
  readonly paidInDollars: boolean;
}
interface Moved {
  readonly from: number;
  readonly to: number;
  readonly units: number;
  readonly postedOn: string;
}

const account = fc.nat(CURRENCIES.length - 1);
const category = fc.option(fc.nat(CATEGORIES.length - 1), { nil: null });
const units = fc.integer({ min: -5, max: 5 });
const text = fc.option(fc.constantFrom('Shop', '=1+1', "'quoted'", 'two\nlines', '"a";b,c'), { nil: null });
const entry: fc.Arbitrary<Entry> = fc.record({
  account,
  draft: fc
    .record({
      postedOn: fc.constantFrom(...DAYS),
      payee: text,
      memo: text,
      tags: fc.subarray(['a b', '=x', '"']),
      status: fc.constantFrom('pending', 'cleared'),
      externalId: fc.option(fc.uuid(), { nil: null }),
    })
    .map((wishes) => ({ ...transactionDraft({ accountId: '', ...wishes }) })),
  units,
  category,
  parts: fc.array(fc.record({ units, category, memo: text }), { maxLength: 3 }),
  paidInDollars: fc.boolean(),
});
const moved: fc.Arbitrary<Moved> = fc
  .record({
    from: account,
    to: account,
    units: fc.integer({ min: 1, max: 3 }),
    postedOn: fc.constantFrom(...DAYS),
  })
  .filter(({ from, to }) => from !== to);

describe('the books of a household', () => {
  let lab: ImportLab;

  beforeAll(async () => {
    lab = await ImportLab.open();
  });
  afterAll(() => lab.close());

  interface Place {
    readonly householdId: string;
    readonly accounts: readonly string[];
    readonly categories: readonly string[];
  }

  async function open(): Promise<Place> {
    const householdId = await openTestHousehold(lab.app);
    const accounts: string[] = [];
    for (const currency of CURRENCIES) {
      const draft = accountDraft({ openingBalance: Money.zero(currency) });
      accounts.push((await lab.app.get(AccountService).createAccount({ householdId }, draft)).entity.id);
    }
    const categories: string[] = [];
    for (const name of CATEGORIES) {
      const draft = categoryDraft({ name: `Own ${name}` });
      categories.push((await lab.app.get(CategoryService).createCategory({ householdId }, draft)).entity.id);
    }
    return { householdId, accounts, categories };
  }

  function draftOf({ accounts, categories }: Place, made: Entry): TransactionDraft {
    const currency = CURRENCIES[made.account]!;
    const idOf = (number: number | null) => (number === null ? null : categories[number]!);
    const sum = made.parts.reduce((total, part) => total + part.units, 0);
    const amount = Money.of(BigInt(made.parts.length > 0 ? sum : made.units), currency);
    return {
      ...made.draft,
      accountId: accounts[made.account]!,
      amount,
      categoryId: made.parts.length > 0 ? null : idOf(made.category),
      splits: made.parts.map((part) => {
        return {
          amount: Money.of(BigInt(part.units), currency),
          categoryId: idOf(part.category),
          memo: part.memo,
        };
      }),
      original:
        made.paidInDollars && amount.minorUnits !== 0n
          ? { amountUnits: amount.minorUnits * 3n, currency: 'USD', rateDate: DAYS[0]! }
          : null,
    };
  }

  /** All that is the same in both households, without what is each one's own; the sides of transfers name each other's place. */
  async function readLedger({ householdId, accounts }: Place): Promise<unknown[]> {
    const rows = await lab.app
      .get(DataSource)
      .query<{ row: object; account: string; other: string | null }[]>(
        `SELECT t.account_id AS account, other.account_id AS other,
              to_jsonb(t) - '{household_id,id,revision,account_id,transfer_id,category_id,payee_id,source,import_key,created_at,created_by_kind,created_by_id,created_revision,create_digest,locked_fields}'::text[]
                || jsonb_build_object(
                     'category', (SELECT name FROM budget.category AS c WHERE c.household_id = $1 AND c.id = t.category_id),
                     'other', to_jsonb(other.amount),
                     'parts', (SELECT jsonb_agg(jsonb_build_array(s.amount, s.memo, c.name) ORDER BY s.position)
                                 FROM budget.transaction_split AS s
                                 LEFT JOIN budget.category AS c ON c.household_id = $1 AND c.id = s.category_id
                                WHERE s.household_id = $1 AND s.transaction_id = t.id)) AS row
         FROM budget.transaction AS t
         LEFT JOIN budget.transaction AS other
                ON other.household_id = $1 AND other.transfer_id = t.transfer_id AND other.id <> t.id
        WHERE t.household_id = $1`,
        [householdId],
      );
    const place = (id: string | null) => (id === null ? null : accounts.indexOf(id));
    const told = rows.map(({ row, ...at }) => JSON.stringify([place(at.account), place(at.other), row]));
    return told.sort().map((each) => JSON.parse(each) as unknown);
  }

  async function exportCsv(householdId: string, accountId: string): Promise<string> {
    let file = '';
    for await (const part of lab.app.get(TransactionExportReadModel).toCsv(householdId, { accountId }))
      file += part;
    return file;
  }

  it('are the same books after an export of each account as CSV and its import elsewhere', async () => {
    const ledger = fc.record({
      entries: fc.array(entry, { maxLength: 6 }),
      transfers: fc.array(moved, { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(ledger, async ({ entries, transfers }) => {
        const [from, to] = [await open(), await open()];
        const { householdId } = from;
        await lab.app.get(HouseholdWriter).change(householdId, async (tx) => {
          for (const made of entries)
            await lab.app.get(TransactionRecorder).recordTransaction(tx, draftOf(from, made));
        });
        for (const transfer of transfers) await move(from, transfer);
        const original = await readLedger(from);
        expect(original).toHaveLength(entries.length + 2 * transfers.length);

        for (const [number, accountId] of from.accounts.entries()) {
          const file = await exportCsv(householdId, accountId);
          if (file.split('\n').length <= 2) continue;
          await lab.commit(await lab.read(to.householdId, to.accounts[number]!, file));
          // It is nothing new where it comes from.
          const again = await lab.read(householdId, accountId, file);
          expect(again.duplicateCount).toBe(again.rowCount);
        }
        expect(await readLedger(to)).toEqual(original);
      }),
      { numRuns: RUNS },
    );
  }, 180_000);

  it('bring back both sides of a transfer as one, and a revert takes one side and leaves the other ordinary', async () => {
    const [from, to] = [await open(), await open()];
    await move(from, { from: 0, to: 1, units: 3, postedOn: DAYS[0]! });
    const files = await Promise.all(
      [0, 1].map((number) => exportCsv(from.householdId, from.accounts[number]!)),
    );
    const imports = [];
    for (const [number, file] of files.entries()) {
      imports.push(await lab.commit(await lab.read(to.householdId, to.accounts[number]!, file)));
    }
    expect(await readLedger(to)).toEqual(await readLedger(from));

    expect(await lab.revert(imports[1]!)).toMatchObject({ removedCount: 1, keptCount: 0 });
    expect(await readLedger(to)).toEqual([[0, null, expect.objectContaining({ amount: -3, other: null })]]);
    // It was written when it became half a transfer.
    expect(await lab.revert(imports[0]!)).toMatchObject({ removedCount: 0, keptCount: 1 });
  });

  it('leave a side of a transfer ordinary when somebody has changed the other one since it was imported', async () => {
    const [from, to] = [await open(), await open()];
    await move(from, { from: 0, to: 1, units: 3, postedOn: DAYS[0]! });
    const [out, into] = await Promise.all(
      [0, 1].map((number) => exportCsv(from.householdId, from.accounts[number]!)),
    );
    await lab.commit(await lab.read(to.householdId, to.accounts[0]!, out!));
    await lab.app.get(DataSource).transaction(async (manager) => {
      await manager.query(
        'UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id() WHERE household_id = $1',
        [to.householdId],
      );
      await manager.query('UPDATE budget.transaction SET amount = -2 WHERE household_id = $1', [
        to.householdId,
      ]);
    });
    await lab.commit(await lab.read(to.householdId, to.accounts[1]!, into!));
    expect(await readLedger(to)).toEqual([
      [0, null, expect.objectContaining({ amount: -2 })],
      [1, null, expect.objectContaining({ amount: 3 })],
    ]);
  });

  async function move({ householdId, accounts }: Place, { from, to, units: moving, postedOn }: Moved) {
    const amountUnits = BigInt(moving);
    await lab.app.get(TransferService).createTransfer(
      { householdId },
      {
        digest: requestDigest(newId()),
        ...{ fromAccountId: accounts[from]!, toAccountId: accounts[to]!, postedOn, memo: null },
        ...{ amountUnits, currency: CURRENCIES[from]! },
        ...(CURRENCIES[from] === CURRENCIES[to] ? {} : { toAmountUnits: 100n * amountUnits }),
      },
    );
  }
});
