import { DataSource } from 'typeorm';
import { addMember, registerUser, type TestUser } from '#auth/testing';
import { addDays } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { SeededRandom } from '#shared/testing';
import { startProduct, type Product } from './product.js';

const RANGE = { from: '2026-08-15', to: '2026-11-30' };
const DAYS = 108;

/** A part of a transaction as the table has it: the whole, or one of its splits. */
interface Part {
  readonly id: string;
  readonly postedOn: string;
  readonly currency: string;
  readonly accountId: string;
  readonly whole: number;
  readonly amount: number;
  readonly categoryId: string | null;
  readonly kind: 'income' | 'expense' | 'none';
  readonly payeeId: string | null;
  readonly tags: readonly string[];
  readonly makerId: string;
  readonly isTransfer: boolean;
}

interface Ledger {
  readonly person: TestUser;
  readonly partner: TestUser;
  readonly accounts: readonly string[];
  readonly food: string;
  readonly bread: string;
  readonly salary: string;
  readonly parts: readonly Part[];
}

/** A filter as a client writes it, and what it means. */
interface Narrowing {
  readonly query: string;
  readonly keeps: (part: Part) => boolean;
}

interface ReportRow {
  readonly from: string;
  readonly to: string;
  readonly categoryId: string | null;
  readonly payeeId: string | null;
  readonly kind: string;
  readonly month: string;
  readonly amount: number;
  readonly previousAmount: number;
  readonly in: number;
  readonly out: number;
  readonly net: number;
  readonly byKind: { readonly income: number; readonly expense: number; readonly uncategorised: number };
  readonly transactionCount: number;
  readonly toDate: { readonly amount: number; readonly previousAmount: number } | null;
  readonly links: Readonly<Record<'transactions' | 'previous' | 'in' | 'out', string>>;
}

interface Report {
  readonly rows: readonly ReportRow[];
  readonly months: readonly ReportRow[];
  readonly totals: ReportRow;
  readonly balances: {
    readonly opening: number;
    readonly transfers: number;
    readonly closing: number;
  } | null;
  readonly otherCurrencies: readonly { readonly currency: string; readonly amount: number }[];
}

/** Never -0. */
const negated = (amount: number) => 0 - amount;
const sum = (parts: readonly Part[]) => parts.reduce((total, { amount }) => total + amount, 0);
const negatedSum = (parts: readonly Part[]) => negated(sum(parts));
const count = (parts: readonly Part[]) => new Set(parts.map(({ id }) => id)).size;
const isSpend = ({ kind }: Part) => kind !== 'income';
const within =
  ({ from, to }: { from: string; to: string }) =>
  (part: Part) =>
    part.postedOn >= from && part.postedOn <= to;

describe('reports over random ledgers', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());

  const send = async (
    { headers }: TestUser,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
    householdId?: string,
  ) => {
    const answer = await product.app.inject({
      ...{ method, url },
      ...(payload ? { payload } : {}),
      headers: { ...headers, ...(householdId === undefined ? {} : { 'x-household-id': householdId }) },
    });
    if (answer.statusCode >= 300) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`);
    return answer.json();
  };

  async function makeLedger(seed: number): Promise<Ledger> {
    const random = new SeededRandom(seed);
    const person = await registerUser(product.app, { currency: 'EUR' });
    const partner = await registerUser(product.app);
    await addMember(product.app, person.householdId, partner.userId, 'editor');
    const make = async (url: string, body: object) =>
      (await send(person, 'POST', `/v1${url}`, body)).id as string;
    const openings = [100_000, -5_000, 77, 0];
    const currencies = ['EUR', 'EUR', 'USD', 'JPY'];
    const accounts: string[] = [];
    for (const [index, currency] of currencies.entries())
      accounts.push(
        await make('/accounts', {
          ...{ name: `Account ${index}`, type: 'checking', currency, openingBalance: openings[index] },
        }),
      );
    const food = await make('/categories', { name: 'Food' });
    const bread = await make('/categories', { name: 'Bread', parentId: food });
    const fun = await make('/categories', { name: 'Fun' });
    const salary = await make('/categories', { name: 'Salary', kind: 'income' });
    const categories = [food, bread, fun, salary, null];
    const amount = () => random.pick([-1, -1, -1, 1]) * random.integer(1, 99_999);
    const transactions = Array.from({ length: 160 }, () => {
      const account = random.integer(0, 3);
      const isSplit = random.next() < 0.25;
      const splits = isSplit
        ? Array.from({ length: random.integer(2, 4) }, () => ({
            amount: amount(),
            categoryId: random.pick(categories),
          }))
        : [];
      const total = isSplit ? splits.reduce((all, split) => all + split.amount, 0) : amount();
      return {
        ...{ accountId: accounts[account], currency: currencies[account], splits, amount: total },
        postedOn: addDays(RANGE.from, random.integer(-5, DAYS + 3)),
        categoryId: isSplit ? null : random.pick(categories),
        payee: random.pick(['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', null]),
        tags: random.pick([[], [], ['trip'], ['a, b'], ['trip', 'work']]),
      };
    });
    for (const [who, some] of [
      [person, transactions.slice(0, 100)],
      [partner, transactions.slice(100)],
    ] as const) {
      const operations = some.map((transaction) => ({ op: 'create', transaction }));
      const { results } = await send(
        who,
        'POST',
        '/v1/transactions/batch',
        { operations },
        person.householdId,
      );
      expect(results.filter(({ status }: { status: number }) => status !== 201)).toEqual([]);
    }
    for (const postedOn of ['2026-09-01', '2026-10-31', '2026-11-01'])
      await make('/transfers', {
        ...{ fromAccountId: accounts[0], toAccountId: accounts[1], amount: 4_321, currency: 'EUR', postedOn },
      });
    const parts = await product.app.get(DataSource).query<(Omit<Part, 'makerId'> & { maker: string })[]>(
      `SELECT t.id, t.posted_on::text AS "postedOn", t.currency, t.account_id AS "accountId", t.amount::float8 AS whole,
              coalesce(split.amount, t.amount)::float8 AS amount, coalesce(split.category_id, t.category_id) AS "categoryId",
              coalesce(category.kind, 'none') AS kind, t.payee_id AS "payeeId", t.tags, t.created_by_id AS maker,
              t.transfer_id IS NOT NULL AS "isTransfer"
         FROM budget.transaction AS t
         LEFT JOIN budget.transaction_split AS split
                ON split.household_id = t.household_id AND split.transaction_id = t.id
         LEFT JOIN budget.category
                ON category.household_id = t.household_id
               AND category.id = CASE WHEN t.has_splits THEN split.category_id ELSE t.category_id END
        WHERE t.household_id = $1`,
      [person.householdId],
    );
    const makers = [...new Set(parts.map(({ maker }) => maker))];
    expect(makers).toHaveLength(2);
    // The one who entered more than the other is the person.
    const ofFirst = parts.filter(({ maker }) => maker === makers[0]).length;
    const first = ofFirst * 2 > parts.length ? person : partner;
    const second = first === person ? partner : person;
    return {
      ...{ person, partner, accounts, food, bread, salary },
      parts: parts.map(({ maker, ...part }) => ({
        ...part,
        makerId: (maker === makers[0] ? first : second).userId,
      })),
    };
  }

  const narrowingsOf = ({ accounts, food, bread, salary, partner }: Ledger): Narrowing[] => [
    { query: '', keeps: () => true },
    {
      query: `&accountId=${accounts[1]},${accounts[2]}`,
      keeps: ({ accountId }) => [accounts[1], accounts[2]].includes(accountId),
    },
    {
      query: `&categoryId=${food}&includeSubcategories=true&tag=trip&tag=a, b`,
      keeps: ({ categoryId, tags }) => [food, bread].includes(categoryId ?? '') && tags.length > 0,
    },
    {
      query: `&categoryId=${bread}&categoryId=${salary}`,
      keeps: ({ categoryId }) => [bread, salary].includes(categoryId ?? ''),
    },
    { query: `&memberId=${partner.userId}`, keeps: ({ makerId }) => makerId === partner.userId },
  ];

  const readReport = (ledger: Ledger, name: string, query: string): Promise<Report> =>
    send(ledger.person, 'GET', encodeURI(`/v1/analytics/${name}?${query}`));

  /** Compares every figure with what the raw rows say. */
  async function check(ledger: Ledger, { query, keeps }: Narrowing, currency: string): Promise<Report[]> {
    const parts = ledger.parts.filter((part) => keeps(part) && !part.isTransfer);
    const own = parts.filter((part) => part.currency === currency && within(RANGE)(part));
    const spend = own.filter(isSpend);
    const asked = `from=${RANGE.from}&to=${RANGE.to}&currency=${currency}${query}`;

    const categories = await readReport(ledger, 'spend-by-category', asked);
    const of = (categoryId: string | null) => spend.filter((part) => part.categoryId === categoryId);
    expect(categories.rows.map(({ categoryId }) => categoryId).sort()).toEqual(
      [...new Set(spend.map(({ categoryId }) => categoryId))].sort(),
    );
    for (const row of categories.rows)
      expect([row.amount, row.transactionCount]).toEqual([
        negatedSum(of(row.categoryId)),
        count(of(row.categoryId)),
      ]);
    expect(categories.totals).toMatchObject({ amount: negatedSum(spend), transactionCount: count(spend) });
    for (const other of categories.otherCurrencies) {
      const theirs = parts.filter((part) => part.currency === other.currency && within(RANGE)(part));
      expect(other.amount).toBe(negatedSum(theirs.filter(isSpend)));
    }

    const merchants = await readReport(ledger, 'merchants', `${asked}&limit=3`);
    const named = merchants.rows.flatMap(({ payeeId }) => payeeId ?? []);
    for (const row of merchants.rows) {
      const theirs = spend.filter(({ payeeId }) =>
        row.kind === 'rest' ? payeeId !== null && !named.includes(payeeId) : payeeId === row.payeeId,
      );
      expect([row.amount, row.transactionCount]).toEqual([negatedSum(theirs), count(theirs)]);
    }
    expect(merchants.rows.reduce((total, { amount }) => total + amount, 0)).toBe(negatedSum(spend));

    const flows: Report[] = [];
    for (const groupBy of ['week', 'month']) {
      const flow = await readReport(ledger, 'cash-flow', `${asked}&groupBy=${groupBy}`);
      flows.push(flow);
      for (const row of flow.rows) {
        const theirs = own.filter(within(row));
        const signed = (isIn: boolean) => sum(theirs.filter(({ whole }) => whole > 0 === isIn));
        const ofKind = (kind: string) => sum(theirs.filter((part) => part.kind === kind));
        expect([row.in, negated(row.out), row.net, row.transactionCount]).toEqual([
          ...[signed(true), signed(false), sum(theirs), count(theirs)],
        ]);
        expect([row.byKind.income, row.byKind.expense, row.byKind.uncategorised]).toEqual([
          ...[ofKind('income'), ofKind('expense'), ofKind('none')],
        ]);
      }
      expect([flow.rows.reduce((total, { net }) => total + net, 0), flow.totals.net]).toEqual([
        ...[sum(own), sum(own)],
      ]);
      if (flow.balances) {
        const { opening, transfers, closing } = flow.balances;
        expect(opening + flow.totals.net + transfers).toBe(closing);
      }
    }

    const months = await readReport(
      ledger,
      'month-over-month',
      `fromMonth=2026-09&toMonth=2026-11&currency=${currency}${query}`,
    );
    const today = new Date().toISOString().slice(0, 10);
    for (const row of [...months.rows, ...months.months]) {
      const inMonth = (month: string, until: string) =>
        negatedSum(
          parts.filter(
            (part) =>
              part.currency === currency &&
              isSpend(part) &&
              part.postedOn.startsWith(month) &&
              part.postedOn <= until &&
              ('categoryId' in row ? part.categoryId === row.categoryId : true),
          ),
        );
      const before = addDays(`${row.month}-01`, -1).slice(0, 7);
      expect([row.amount, row.previousAmount]).toEqual([
        ...[inMonth(row.month, '2099'), inMonth(before, '2099')],
      ]);
      if (row.toDate)
        expect([row.toDate.amount, row.toDate.previousAmount]).toEqual([
          ...[inMonth(row.month, today), inMonth(before, `${before}${today.slice(7)}`)],
        ]);
    }
    return [categories, merchants, ...flows, months];
  }

  it.each([1, 2, 3])('add up to the transactions behind them, to the cent (ledger %s)', async (seed) => {
    const ledger = await makeLedger(seed);
    for (const narrowing of narrowingsOf(ledger))
      for (const currency of ['EUR', 'JPY']) await check(ledger, narrowing, currency);
  });

  it('tell what the accounts held, transfers to others included', async () => {
    const ledger = await makeLedger(4);
    const { accounts, parts } = ledger;
    const held = (ids: readonly string[], until: string) =>
      sum(parts.filter(({ accountId, postedOn }) => ids.includes(accountId) && postedOn <= until));
    const asked = `from=${RANGE.from}&to=2026-10-31&currency=EUR`;
    const before = addDays(RANGE.from, -1);
    for (const [query, ids, opening, transfers] of [
      ['', [accounts[0]!, accounts[1]!], 95_000, 0],
      [`&accountId=${accounts[0]}`, [accounts[0]!], 100_000, -8_642],
    ] as const) {
      const { balances } = await readReport(ledger, 'cash-flow', asked + query);
      expect(balances).toEqual({
        opening: opening + held(ids, before),
        transfers,
        closing: opening + held(ids, '2026-10-31'),
      });
    }
    expect((await readReport(ledger, 'cash-flow', `${asked}&tag=trip`)).balances).toBeNull();
  });

  it('link the list of precisely those transactions', async () => {
    const ledger = await makeLedger(5);
    const kinds = new Map(ledger.parts.map(({ categoryId, kind }) => [categoryId, kind]));
    const follow = async (url: string) => {
      const wanted = new URL(url, 'http://api').searchParams;
      const own = wanted.get('categoryId')?.split(',');
      const isWhole = wanted.has('includeSubcategories') && own?.includes(ledger.food);
      const categoryIds = isWhole ? [...own!, ledger.bread] : own;
      const wantedKinds = wanted.get('kind')!.split(',');
      let [total, number] = [0, 0];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await send(ledger.person, 'GET', `${url}&limit=200${cursor && `&cursor=${cursor}`}`);
        for (const transaction of page.data) {
          const listed = transaction.splits.length > 0 ? transaction.splits : [transaction];
          const counted = (listed as Part[]).filter(
            ({ categoryId }) =>
              (categoryIds?.includes(categoryId ?? '') ?? true) &&
              wantedKinds.includes(kinds.get(categoryId) ?? 'none'),
          );
          // Precisely those behind the figure: none is listed that has no part in it.
          expect(counted).not.toEqual([]);
          total += sum(counted);
          number++;
        }
        cursor = page.nextCursor;
      }
      return [total, number];
    };
    let followed = 0;
    for (const narrowing of narrowingsOf(ledger)) {
      const [categories, merchants, , flow, months] = await check(ledger, narrowing, 'EUR');
      for (const { amount, transactionCount, links } of [categories!, merchants!].flatMap(
        ({ rows, totals }) => [...rows, totals],
      )) {
        expect(await follow(links.transactions)).toEqual([negated(amount), transactionCount]);
        followed++;
      }
      for (const row of [...months!.rows, ...months!.months].slice(0, 8)) {
        const [amount, number] = await follow(row.links.transactions);
        expect([amount, number]).toEqual([negated(row.amount), row.transactionCount]);
        expect((await follow(row.links.previous))[0]).toBe(negated(row.previousAmount));
        followed += 2;
      }
      for (const { net, in: cameIn, out, transactionCount, links } of flow!.rows) {
        expect(await follow(links.transactions)).toEqual([net, transactionCount]);
        expect((await follow(links.in))[0]).toBe(cameIn);
        expect((await follow(links.out))[0]).toBe(negated(out));
        followed += 3;
      }
    }
    const rolled = await readReport(ledger, 'spend-by-category', 'from=2026-09-01&to=2026-11-30&rollup=true');
    for (const { amount, transactionCount, links } of rolled.rows)
      expect(await follow(links.transactions)).toEqual([negated(amount), transactionCount]);
    const [nothing] = (await readReport(ledger, 'cash-flow', 'from=2020-01-01&to=2020-01-31')).rows;
    expect(await follow(nothing!.links.transactions)).toEqual([0, 0]);
    expect(followed).toBeGreaterThan(100);
  });

  it('say in one answer of several currencies what they come to in one', async () => {
    const ledger = await makeLedger(6);
    for (const [base, rate] of [
      ['USD', '0.5'],
      ['JPY', '0.01'],
    ])
      await send(ledger.person, 'POST', '/v1/exchange-rates', {
        ...{ base, quote: 'EUR', date: '2026-11-01', rate },
      });
    // In cents: a dollar is half a euro, a yen one cent.
    const inCents = ({ currency, amount }: Part) => (currency === 'USD' ? amount / 2 : amount);
    const asked = `from=${RANGE.from}&to=${RANGE.to}&convertTo=EUR&rateDate=2026-11-01`;
    const own = ledger.parts.filter((part) => !part.isTransfer && within(RANGE)(part));
    const all = own.reduce((total, part) => total + inCents(part), 0);
    const spent = own.filter(isSpend).reduce((total, part) => total - inCents(part), 0);
    const flow = await readReport(ledger, 'cash-flow', `${asked}&groupBy=year&fiscalYearStart=01`);
    const merchants = await readReport(ledger, 'merchants', asked);
    expect(Math.abs(flow.totals.net - all)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(merchants.totals.amount - spent)).toBeLessThanOrEqual(0.5);
    expect(merchants.rows.reduce((total, { amount }) => total + amount, 0)).toBe(merchants.totals.amount);
    expect([flow.otherCurrencies, flow.balances]).toEqual([[], null]);
  });

  it('show a budget by the figures of its own periods, and what they are made of', async () => {
    const ledger = await makeLedger(7);
    const { person, food, bread, parts } = ledger;
    const { id } = await send(person, 'POST', '/v1/budgets', {
      ...{ name: 'Household', period: 'monthly', startsOn: '2026-09-01', currency: 'EUR', rollover: 'both' },
      lines: [
        { categoryId: food, amount: 90_000 },
        { categoryId: bread, amount: 10_000 },
      ],
    });
    const url = `/v1/analytics/budget-vs-actual?budgetId=${id}&from=2026-09-15&to=2026-11-01`;
    const report = await send(person, 'GET', url);
    const { data } = await send(person, 'GET', `/v1/budgets/${id}/periods?from=2026-09-15&to=2026-11-01`);
    expect(report.periods).toEqual(
      data.map(({ startsOn, endsOn, totals }: Record<string, object>) => {
        return { startsOn, endsOn, ...totals, links: { transactions: expect.any(String) } };
      }),
    );
    const idsOf = async (link: string): Promise<string[]> =>
      (await send(person, 'GET', `${link}&limit=200`)).data.map(({ id: behind }: { id: string }) => behind);
    for (const { startsOn, links } of report.periods) {
      const lines = report.rows.filter((row: { startsOn: string }) => row.startsOn === startsOn);
      const behind = await Promise.all(lines.map((row: ReportRow) => idsOf(row.links.transactions)));
      expect((await idsOf(links.transactions)).sort()).toEqual([...new Set(behind.flat())].sort());
    }
    expect(report.rows).toHaveLength(6);
    for (const row of report.rows) {
      const period = data.find(({ startsOn }: { startsOn: string }) => startsOn === row.startsOn);
      const line = period.lines.find(
        ({ categoryId }: { categoryId: string }) => categoryId === row.categoryId,
      );
      expect(row).toMatchObject({ spent: line.spent, available: line.available, projected: line.projected });
      const own = parts.filter(
        (part) =>
          !part.isTransfer &&
          part.currency === 'EUR' &&
          part.categoryId === row.categoryId &&
          within({ from: row.startsOn, to: row.endsOn })(part),
      );
      expect(row.spent).toBe(negatedSum(own));
      expect((await idsOf(row.links.transactions)).sort()).toEqual(
        [...new Set(own.map((part) => part.id))].sort(),
      );
    }
    const stranger = await registerUser(product.app);
    const foreign = await product.app.inject({ url, headers: stranger.headers });
    expect(foreign.statusCode).toBe(404);
  });

  it('come with the age of what they are made of, read anew each time', async () => {
    const person = await registerUser(product.app, { currency: 'EUR' });
    const read = () => product.app.inject({ url: '/v1/analytics/freshness', headers: person.headers });
    const first = await read();
    expect([first.headers['cache-control'], first.headers['etag']]).toEqual(['no-store', undefined]);
    expect(first.json()).toMatchObject({
      replica: { lagSeconds: null },
      imports: { lastCommittedAt: null, ageSeconds: null },
      receipts: { waiting: 0, waitingSince: null, ageSeconds: null },
    });
    const { id } = (
      await send(person, 'POST', '/v1/receipts', {
        ...{ fileName: 'till.jpg', contentType: 'image/jpeg', byteSize: 1_000, sha256: 'ab'.repeat(32) },
      })
    ).receipt;
    const account = await send(person, 'POST', '/v1/accounts', {
      ...{ name: 'Everyday', type: 'checking', currency: 'EUR' },
    });
    await product.app.get(HouseholdWriter).change(person.householdId, async ({ manager }) => {
      await manager.query(`UPDATE receipt.receipt SET status = 'needs_review' WHERE id = $1`, [id]);
      await manager.query(
        `INSERT INTO budget.import (household_id, id, account_id, status, file_name, byte_size, file_stored, errors,
                                    created_at, touched_at)
         VALUES ($1, gen_random_uuid(), $2, 'committed', 'bank.csv', 1, false, '[]', '2026-11-01', '2026-11-02T00:00Z')`,
        [person.householdId, account.id],
      );
      await manager.query(
        `INSERT INTO budget.reference_rate (source, day, currency, rate) VALUES ('ecb', '2026-11-20', 'USD', 1.1)`,
      );
    });
    const second = (await read()).json();
    expect(second).toMatchObject({
      rates: { date: '2026-11-20' },
      imports: { lastCommittedAt: '2026-11-02T00:00:00.000Z' },
      receipts: { waiting: 1 },
    });
    expect(second.revision).toBeGreaterThan(first.json().revision);
    expect(second.imports.ageSeconds).toBe((Date.parse(second.asOf) - Date.parse('2026-11-02')) / 1_000);
    expect(second.receipts.ageSeconds).toBeGreaterThanOrEqual(0);
  });

  it('are tables as well, whose amounts are decimals of their currency', async () => {
    const { person, food } = await makeLedger(8);
    const { id } = await send(person, 'POST', '/v1/budgets', {
      ...{ name: 'Household', period: 'monthly', startsOn: '2026-09-01', currency: 'EUR' },
      lines: [{ categoryId: food, amount: 90_000 }],
    });
    const range = `from=${RANGE.from}&to=${RANGE.to}`;
    for (const [name, query, column] of [
      ['spend-by-category', range, 'amount'],
      ['month-over-month', 'fromMonth=2026-09&toMonth=2026-10', 'previousAmount'],
      ['cash-flow', range, 'net'],
      ['merchants', range, 'average'],
      ['budget-vs-actual', `budgetId=${id}&from=2026-09-01`, 'spent'],
    ] as const)
      for (const [currency, digits] of [
        ['EUR', 2],
        ['JPY', 0],
      ] as const) {
        if (name === 'budget-vs-actual' && currency === 'JPY') continue;
        const asked = name === 'budget-vs-actual' ? query : `${query}&currency=${currency}`;
        const url = `/v1/analytics/${name}?${asked}`;
        const report = await send(person, 'GET', url);
        const table = await product.app.inject({ url: `${url}&format=csv`, headers: person.headers });
        const [head, ...lines] = table.body.trimEnd().split('\r\n');
        const columns = head!.split(',');
        const cells = lines.map((line) => line.split(','));
        const at = (title: string) => cells.map((line) => line[columns.indexOf(title)]);
        expect(report.rows.length).toBeGreaterThan(0);
        expect(new Set(at('currency'))).toEqual(new Set([currency]));
        expect(at(column)).toEqual(
          report.rows.map((row: Record<string, number>) => (row[column]! / 10 ** digits).toFixed(digits)),
        );
        expect(at('transactions')).toEqual(
          report.rows.map(({ links }: { links: { transactions: string } }) => links.transactions),
        );
      }
  });
});
