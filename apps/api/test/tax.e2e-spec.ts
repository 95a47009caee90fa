import { createHash, randomUUID } from 'node:crypto';
import { registerUser, type TestUser } from '#auth/testing';
import { blankExtraction, certain } from '#receipt/testing';
import { HouseholdWriter } from '#shared/database';
import { SeededRandom } from '#shared/testing';
import { startProduct, type Product } from './product.js';

interface Raw {
  readonly id: string;
  readonly day: string;
  readonly currency: string;
  readonly parts: { category: string | null; amount: number }[];
  readonly taxes: { rate: string; amount: number }[] | null;
}

describe('taxes of a household', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());

  const call = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers: object = {}) =>
    product.app.inject({
      ...{ method, url: `/v1${url}`, headers: { ...person.headers, ...headers } },
      ...(payload === undefined ? {} : { payload }),
    });
  const make = async (url: string, payload: object) => {
    const answer = await call('POST', url, payload);
    expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
    return answer.json().id as string;
  };
  const put = async (url: string, payload: object) => {
    const answer = await call('PUT', url, payload);
    expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
    return answer;
  };

  /** A receipt as it is after its review, without its photo. */
  const attachReceipt = ({ id, currency, parts, taxes }: Raw) =>
    product.app.get(HouseholdWriter).change(person.householdId, async ({ manager }) => {
      const total = -parts.reduce((sum, { amount }) => sum + amount, 0);
      const receiptId = randomUUID();
      const read = {
        ...blankExtraction(),
        ...{ currency: certain(currency), total: certain(total) },
        taxes: (taxes ?? []).map(({ rate, amount }) =>
          certain({ name: 'VAT', rate, base: null, amount, inclusive: true }),
        ),
      };
      const sha256 = createHash('sha256').update(receiptId).digest('hex');
      await manager.query(
        `INSERT INTO receipt.receipt (household_id, id, status, file_name, content_type, byte_size, sha256, touched_at,
                                      uploaded_by, uploaded_on, created_at, create_digest)
         VALUES ($1, $2, 'confirmed', 'receipt.jpg', 'image/jpeg', 9, $3, now(), $4, '2026-11-01', now(), '')`,
        [person.householdId, receiptId, sha256, person.userId],
      );
      await manager.query(
        `INSERT INTO receipt.extraction_attempt (household_id, receipt_id, attempt, status, extraction, started_at)
         VALUES ($1, $2, 1, 'succeeded', $3, now())`,
        [person.householdId, receiptId, JSON.stringify(read)],
      );
      await manager.query(
        'INSERT INTO receipt.transaction_link (household_id, receipt_id, transaction_id) VALUES ($1, $2, $3)',
        [person.householdId, receiptId, id],
      );
      await manager.query(
        'UPDATE budget.transaction SET receipt_id = $3 WHERE household_id = $1 AND id = $2',
        [person.householdId, id, receiptId],
      );
    });

  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
  });

  it('are said under If-Match, and what was said before stays', async () => {
    const categoryId = await make('/categories', { name: 'Office' });
    expect((await call('GET', '/tax-rules')).json()).toMatchObject({ id: null, rules: [], revision: 0 });
    const first = await put('/tax-rules', {
      rules: [{ categoryId, deductibleShare: 5_000, validFrom: '2026-01-01' }],
    });
    expect(first.json().rules).toMatchObject([{ treatment: 'deductible', taxKind: null, validTo: null }]);
    const stale = await call('PUT', '/tax-rules', { rules: [] }, { 'if-match': '"0"' });
    expect([stale.statusCode, stale.json().code]).toEqual([412, 'stale_revision']);
    const etag = String(first.headers['etag']);
    expect((await call('PUT', '/tax-rules', { rules: [] }, { 'if-match': etag })).statusCode).toBe(200);
    const history = (await call('GET', '/tax-rules/history')).json().data;
    expect(history.map(({ rules }: { rules: unknown[] }) => rules.length)).toEqual([0, 1]);

    const rates = { yearStart: '04-06', rates: [{ taxYear: 2026, marginalRate: 4_200 }] };
    expect((await put('/tax-rates', rates)).json()).toMatchObject({
      yearStart: '04-06',
      rates: [{ taxYear: 2026, from: '2026-04-06', to: '2027-04-05', marginalRate: 4_200 }],
    });
    const twice = { rates: [rates.rates[0], rates.rates[0]] };
    expect((await call('PUT', '/tax-rates', twice)).statusCode).toBe(422);
    const ofKind = { categoryId, taxKind: 'VAT', deductibleShare: 1, validFrom: '2026-01-01' };
    expect((await call('PUT', '/tax-rules', { rules: [ofKind] })).statusCode).toBe(422);
  });

  it('are reckoned to the cent as from the raw rows, answered once, and had as a table', async () => {
    const random = new SeededRandom(7);
    const account: Record<string, string> = {};
    for (const currency of ['EUR', 'JPY'])
      account[currency] = await make('/accounts', { name: currency, type: 'cash', currency });
    const work = await make('/categories', { name: 'Work' });
    const office = await make('/categories', { name: 'Office', parentId: work });
    const food = await make('/categories', { name: 'Food' });
    const salary = await make('/categories', { name: 'Salary', kind: 'income' });
    // What holds, said once for the product and once, below, for the test.
    await put('/tax-rules', {
      rules: [
        { categoryId: work, deductibleShare: 10_000, validFrom: '2026-01-01' },
        ...['2025-01-01', '2026-07-01'].map((validFrom, index) => ({
          ...{ categoryId: office, deductibleShare: 3_333, recoverableShare: index * 7_777, validFrom },
          validTo: index === 0 ? '2026-06-30' : null,
        })),
      ],
    });
    await put('/tax-rates', { yearStart: '04-06', rates: [{ taxYear: 2026, marginalRate: 4_199 }] });
    const sharesOf = (category: string | null, day: string): [deductible: number, recoverable: number] =>
      category === work
        ? [10_000, 0]
        : category === office
          ? [3_333, day >= '2026-07-01' ? 7_777 : 0]
          : [0, 0];

    const raw: Raw[] = [];
    for (let index = 0; index < 60; index++) {
      const currency = random.integer(0, 3) === 0 ? 'JPY' : 'EUR';
      const day = `2026-${String(random.integer(1, 12)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`;
      const sign = random.integer(0, 5) === 0 ? 1 : -1;
      const parts = Array.from({ length: random.integer(1, 3) }, () => ({
        category: [work, office, food, salary, null][random.integer(0, 4)]!,
        amount: sign * random.integer(1, 99_999),
      }));
      const amount = parts.reduce((sum, part) => sum + part.amount, 0);
      const [only] = parts;
      const id = await make('/transactions', {
        ...{ accountId: account[currency], postedOn: day, amount, currency },
        ...(parts.length === 1
          ? { categoryId: only!.category }
          : { splits: parts.map((part) => ({ amount: part.amount, categoryId: part.category })) }),
      });
      const taxes = Array.from({ length: random.integer(0, 2) }, (_, line) => ({
        rate: line === 0 ? '19' : '7',
        amount: Math.abs(amount) - random.integer(0, Math.abs(amount)),
      }));
      const hasReceipt = random.integer(0, 1) === 1;
      raw.push({ id, day, currency, parts, taxes: hasReceipt && taxes.length > 0 ? taxes : null });
      if (hasReceipt) await attachReceipt(raw.at(-1)!);
    }
    await call('POST', '/transfers', {
      ...{
        fromAccountId: account['EUR'],
        toAccountId: await make('/accounts', { name: 'x', type: 'cash', currency: 'EUR' }),
      },
      ...{ amount: 5_000, currency: 'EUR', postedOn: '2026-05-05' },
    });

    const answer = await call('GET', '/analytics/tax-exposure?year=2026');
    expect(answer.statusCode).toBe(200);
    const report = answer.json();
    expect(report.notice).toContain('not tax advice');

    for (const currency of ['EUR', 'JPY']) {
      let [gross, moved, proven, tax] = [0, 0, 0, 0];
      // Exact: units of 10^-12.
      let [recoverable, deductible, effect] = [0n, 0n, 0n];
      for (const transaction of raw.filter((one) => one.currency === currency)) {
        const whole = transaction.parts.reduce((sum, { amount }) => sum - amount, 0);
        const shares = (transaction.taxes ?? []).map(({ amount }) =>
          largestRemainders(
            Math.sign(whole) * amount,
            transaction.parts.map((part) => -part.amount),
          ),
        );
        transaction.parts.forEach(({ category, amount }, index) => {
          if (category === salary) return;
          const [deductibleShare, recoverableShare] = sharesOf(category, transaction.day);
          const paid = shares.reduce((sum, share) => sum + share[index]!, 0);
          const reclaimed = BigInt(paid) * BigInt(recoverableShare) * 10n ** 8n;
          const deducted = ((BigInt(-amount) * 10n ** 12n - reclaimed) * BigInt(deductibleShare)) / 10_000n;
          gross -= amount;
          moved += Math.abs(amount);
          proven += transaction.taxes ? Math.abs(amount) : 0;
          tax += paid;
          recoverable += reclaimed;
          deductible += deducted;
          if (transaction.day >= '2026-04-06') effect += (deducted * 4_199n) / 10_000n;
        });
      }
      const total = report.totals.find((one: { currency: string }) => one.currency === currency);
      expect(total).toMatchObject({
        ...{ gross, indirectTax: tax, recoverableTax: halfEven(recoverable) },
        ...{ deductibleSpend: halfEven(deductible), incomeTaxEffect: halfEven(effect) },
        evidenceCoverage: Math.floor((proven * 10_000) / moved) / 10_000,
      });
      const rows = report.rows.filter((row: { currency: string }) => row.currency === currency);
      for (const figure of ['gross', 'indirectTax', 'recoverableTax', 'deductibleSpend', 'incomeTaxEffect'])
        expect(sumOf(rows.map((one: Record<string, number>) => one[figure]!))).toBe(total[figure]);
    }
    expect(report.yearsWithoutRate).toEqual([2025]);

    const row = report.rows.find(({ withoutReceipt }: { withoutReceipt: number }) => withoutReceipt > 0);
    const behind = (
      await product.app.inject({ url: row.links.withoutReceipt, headers: person.headers })
    ).json();
    expect(behind.data).toHaveLength(row.withoutReceipt);
    const silent = raw.filter(({ taxes }) => taxes === null).map(({ id }) => `/v1/transactions/${id}`);
    expect(silent).toEqual(expect.arrayContaining(report.silentReceipts.transactions));

    const again = await call('GET', '/analytics/tax-exposure?year=2026', undefined, {
      'if-none-match': String(answer.headers['etag']),
    });
    expect(again.statusCode).toBe(304);
    await put('/tax-rules', { rules: [] });
    const changed = await call('GET', '/analytics/tax-exposure?year=2026', undefined, {
      'if-none-match': String(answer.headers['etag']),
    });
    expect(changed.json().totals).toMatchObject([{ deductibleSpend: 0 }, { deductibleSpend: 0 }]);
    const table = await call('GET', '/analytics/tax-exposure?year=2026&format=csv');
    expect(table.body.trim().split('\r\n')).toHaveLength(1 + Number(changed.json().rows.length));
  });

  it('ask for a tax year or for days, not both', async () => {
    const read = async (query: string) => (await call('GET', `/analytics/tax-exposure?${query}`)).json();
    expect(await read('year=2025&fiscalYearStart=04-06')).toMatchObject({
      ...{ from: '2025-04-06', to: '2026-04-05', rows: [], totals: [] },
    });
    expect((await read('year=2025&from=2025-01-01')).status).toBe(400);
    expect((await read('fiscalYearStart=04-06')).status).toBe(400);
  });
});

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Parts of a tax by weights of one sign, the largest remainders first. */
function largestRemainders(tax: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (BigInt(tax) * BigInt(weight) * 1_000_000n) / BigInt(whole));
  const floors = exact.map((share) =>
    Number((share - (((share % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n),
  );
  const order = exact
    .map((share, index) => ({ index, remainder: ((share % 1_000_000n) + 1_000_000n) % 1_000_000n }))
    .sort((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  const missing = tax - floors.reduce((sum, floor) => sum + floor, 0);
  for (const { index } of order.slice(0, missing)) floors[index]! += 1;
  return floors;
}

/** Units of 10^-12, rounded. */
function halfEven(exact: bigint): number {
  const unit = 10n ** 12n;
  const floor = (exact - (((exact % unit) + unit) % unit)) / unit;
  const twice = (exact - floor * unit) * 2n;
  const isUp = twice > unit || (twice === unit && floor % 2n !== 0n);
  return Number(isUp ? floor + 1n : floor);
}
