import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { registerUser, type TestUser } from '#auth/testing';
import { blankExtraction, certain, type Extraction } from '#receipt/testing';
import { startProduct, type Product } from './product.js';

/** What a test wants a receipt to say. */
interface Said {
  readonly total?: number;
  readonly currency?: string;
  readonly purchasedOn?: string;
  readonly merchant?: string;
  readonly rawText?: string;
  readonly lineItems?: readonly (readonly [description: string, total: number | null])[];
  readonly more?: Partial<Extraction>;
}

interface Match {
  readonly transaction: { readonly id: string; readonly payee: string };
  readonly reasons: readonly { readonly code: string }[];
}

interface Split {
  readonly amount: number;
  readonly categoryId: string | null;
  readonly memo: string | null;
}

interface Result {
  readonly status: number;
  readonly problem: { readonly code: string } | null;
}

describe('reviewing receipts', () => {
  let product: Product;
  let database: Client;
  let person: TestUser;
  let sent = 0;

  beforeAll(async () => {
    product = await startProduct();
    database = new Client({ connectionString: product.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await product.stop();
  });
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
  });

  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await product.app.inject({ method, url: `/v1/${url}`, payload, headers: person.headers });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };

  const account = async (currency = 'EUR'): Promise<string> =>
    (await call('POST', 'accounts', { name: currency, type: 'checking', currency })).body.id;

  async function book(accountId: string, amount: number, postedOn: string, payee: string, more = {}) {
    const { status, body } = await call('POST', 'transactions', {
      accountId,
      amount,
      postedOn,
      payee,
      ...more,
    });
    expect([status, body.errors]).toEqual([201, undefined]);
    return body;
  }

  /** A receipt as it is when somebody has read it, and a person has looked at it once. */
  async function readReceipt(said: Said = {}, announcedWith: object = {}): Promise<string> {
    const sha256 = createHash('sha256').update(`${sent++}`).digest('hex');
    const announced = {
      ...{ fileName: `photo-${sent}.jpg`, contentType: 'image/jpeg', byteSize: 3, sha256 },
      ...announcedWith,
    };
    const { receipt } = (await call('POST', 'receipts', announced)).body;
    const extraction: Extraction = {
      ...blankExtraction(),
      purchasedOn: certain(said.purchasedOn ?? '2026-11-20'),
      currency: certain(said.currency ?? 'EUR'),
      total: certain(said.total ?? 4_210),
      rawText: said.rawText ?? '',
      lineItems: (said.lineItems ?? []).map(([description, total]) =>
        certain({
          ...{ description, total, quantity: null, unitPrice: null, discount: null },
          ...{ taxRate: null, categoryGuess: null },
        }),
      ),
      ...said.more,
    };
    const { householdId } = person;
    await database.query('BEGIN');
    await database.query(
      `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
        WHERE household_id = $1`,
      [householdId],
    );
    await database.query(
      `UPDATE receipt.receipt SET status = 'needs_review', attempt = 1 WHERE household_id = $1 AND id = $2`,
      [householdId, receipt.id],
    );
    await database.query(
      `INSERT INTO receipt.extraction_attempt
         (household_id, receipt_id, attempt, status, extraction, started_at, finished_at)
       VALUES ($1, $2, 1, 'succeeded', $3, now(), now())`,
      [householdId, receipt.id, JSON.stringify(extraction)],
    );
    await database.query('COMMIT');
    const merchant = said.merchant ?? 'Corner Market';
    expect((await call('PATCH', `receipts/${receipt.id}`, { merchant })).status).toBe(200);
    return receipt.id;
  }

  const receiptOf = async (id: string) => (await call('GET', `receipts/${id}`)).body;

  describe('and the bank', () => {
    it('offers the booking of the same purchase first, and says why', async () => {
      const giro = await account();
      const right = await book(giro, -4_210, '2026-11-21', 'CORNER MARKET 0815 BERLIN');
      await book(giro, -4_210, '2026-11-27', 'Somebody else');
      await book(giro, -4_210, '2026-12-05', 'Corner Market, two weeks later');
      await book(giro, -4_209, '2026-11-20', 'Corner Market, a cent less');
      await book(giro, 4_210, '2026-11-20', 'Corner Market, money back');
      const { data } = (await call('GET', `receipts/${await readReceipt()}/matches`)).body;
      expect(data.map((match: Match) => match.transaction.payee)).toEqual([
        'CORNER MARKET 0815 BERLIN',
        'Somebody else',
      ]);
      expect(data[0]).toMatchObject({ transaction: { id: right.id }, score: 95 });
      expect(data[0].reasons).toEqual([
        { code: 'same_amount', points: 50, text: 'Exactly -42.10 EUR.' },
        { code: 'days_apart', points: 23, text: 'Booked 1 day after the purchase.' },
        { code: 'same_name', points: 22, text: 'The bank calls it CORNER MARKET 0815 BERLIN.' },
      ]);
    });

    it('sees a tip where the name is the same, and what the card was charged abroad', async () => {
      const giro = await account();
      await book(giro, -4_800, '2026-11-21', 'Corner Market');
      await book(giro, -4_800, '2026-11-21', 'Unlike any other');
      await book(giro, -5_600, '2026-11-21', 'Corner Market');
      const inEuro = await readReceipt();
      expect(
        (await call('GET', `receipts/${inEuro}/matches`)).body.data.map((match: Match) => [
          match.transaction.payee,
          match.reasons[0]?.code,
        ]),
      ).toEqual([['Corner Market', 'with_tip']]);

      await book(giro, -4_000, '2026-11-22', 'Big Apple Deli', {
        currency: 'EUR',
        original: { amount: -4_400, currency: 'USD' },
      });
      const inDollars = await readReceipt({ total: 4_400, currency: 'USD', merchant: 'Big Apple Deli' });
      const { data } = (await call('GET', `receipts/${inDollars}/matches`)).body;
      expect(data.map((match: Match) => match.reasons[0])).toEqual([
        {
          code: 'same_original',
          points: 50,
          text: '-44.00 USD, for which the account moved -40.00 EUR.',
        },
      ]);
    });

    it('keeps what the bank said when a match is accepted, and gives the receipt back when that is undone', async () => {
      const giro = await account();
      const booked = await book(giro, -4_800, '2026-11-22', 'CORNER MKT');
      const id = await readReceipt();
      const accepted = await call('POST', `receipts/${id}/matches/${booked.id}`, { decision: 'accept' });
      expect(accepted).toMatchObject({
        status: 200,
        body: { status: 'confirmed', transactionId: booked.id },
      });
      const transaction = (await call('GET', `transactions/${booked.id}`)).body;
      expect(transaction).toEqual({ ...booked, receiptId: id, revision: transaction.revision });
      expect((await call('GET', `accounts/${giro}`)).body.balance).toBe(-4_800);
      const again = await call('POST', `receipts/${id}/matches/${booked.id}`, { decision: 'accept' });
      expect(again.body).toEqual(accepted.body);
      expect((await call('GET', `receipts/${id}/matches`)).body.data).toEqual([]);

      const other = await readReceipt({ rawText: 'another' });
      expect(
        await call('POST', `receipts/${other}/matches/${booked.id}`, { decision: 'accept' }),
      ).toMatchObject({
        status: 409,
        body: { code: 'transaction_has_receipt' },
      });

      const undone = await call('DELETE', `receipts/${id}/matches/${booked.id}`);
      expect(undone).toMatchObject({ status: 200, body: { status: 'ready', transactionId: null } });
      const free = (await call('GET', `transactions/${booked.id}`)).body;
      expect(free).toEqual({ ...booked, revision: free.revision });
      expect((await call('GET', `receipts/${id}/matches`)).body.data).toHaveLength(1);
    });

    it('does not offer again what was refused, until that is taken back', async () => {
      const booked = await book(await account(), -4_210, '2026-11-20', 'Corner Market');
      const id = await readReceipt();
      const offered = async () =>
        (await call('GET', `receipts/${id}/matches`)).body.data.map((match: Match) => match.transaction.id);
      expect(await offered()).toEqual([booked.id]);
      expect((await call('POST', `receipts/${id}/matches/${booked.id}`, { decision: 'reject' })).status).toBe(
        200,
      );
      expect(await offered()).toEqual([]);
      expect((await call('DELETE', `receipts/${id}/matches/${booked.id}`)).status).toBe(200);
      expect(await offered()).toEqual([booked.id]);
    });

    it('leaves a transaction alone that was made of the receipt', async () => {
      const id = await readReceipt();
      const { transaction } = (await call('POST', `receipts/${id}/confirm`, { accountId: await account() }))
        .body;
      expect(await call('DELETE', `receipts/${id}/matches/${transaction.id}`)).toMatchObject({
        status: 409,
        body: { code: 'made_of_receipt' },
      });
    });

    it('gives one of two receipts the transaction when both ask at once', async () => {
      const booked = await book(await account(), -4_210, '2026-11-20', 'Corner Market');
      const ids = [await readReceipt(), await readReceipt({ rawText: 'other' })];
      const answers = await Promise.all(
        ids.map((id) => call('POST', `receipts/${id}/matches/${booked.id}`, { decision: 'accept' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });
  });

  it('finds a receipt by what a person says the merchant is, and not by what was read before', async () => {
    const merchant = { ...blankExtraction().merchant, name: certain('C0RNER MRKT') };
    const id = await readReceipt({ merchant: 'Corner Market', more: { merchant } });
    const found = async (q: string) =>
      (await call('GET', `receipts?q=${q}`)).body.data.map((receipt: { id: string }) => receipt.id);
    expect([await found('corner'), await found('c0rner')]).toEqual([[id], []]);
    expect((await call('PATCH', `receipts/${id}`, { merchant: null })).status).toBe(200);
    expect([await found('corner'), await found('c0rner')]).toEqual([[], [id]]);
  });

  it.each(['merchant', 'receiptNumber'])('takes no control characters for a %s', async (field) => {
    const id = await readReceipt();
    expect(await call('PATCH', `receipts/${id}`, { [field]: 'a\u001b[31mb' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: `/${field}` }] },
    });
  });

  it('reads nothing again whose image was not kept, and leaves what was read as it is', async () => {
    const booked = await book(await account(), -4_210, '2026-11-20', 'Corner Market');
    const id = await readReceipt({}, { keepImage: false });
    await call('POST', `receipts/${id}/matches/${booked.id}`, { decision: 'accept' });
    const { body: free } = await call('DELETE', `receipts/${id}/matches/${booked.id}`);
    expect(free).toMatchObject({ status: 'ready', imageRemovedAt: expect.any(String) });
    expect(await call('POST', `receipts/${id}/extractions`)).toMatchObject({
      status: 410,
      body: { code: 'image_not_kept' },
    });
    expect(await receiptOf(id)).toEqual(free);
  });

  describe('that look alike', () => {
    const text = 'Milk 1,29 Bread 2,49 Coffee 7,99 TOTAL 42,10 20.11.2026 18:04 Bon 4711';
    const rescan = 'Milk 1,29 Bread 2,49 Coffee 7,99 T0TAL 42,10 20.11.2026 18:04 Bon 471';

    it('asks whether they are one purchase, and takes the answer', async () => {
      const first = await readReceipt({ rawText: text });
      const second = await readReceipt({ rawText: rescan });
      expect(await receiptOf(second)).toMatchObject({
        status: 'needs_review',
        statusCode: 'possible_duplicate',
        statusReason: expect.stringMatching(/^It may be the same purchase as “photo-\d+\.jpg” of /),
      });
      const { data } = (await call('GET', `receipts/${second}/duplicates`)).body;
      expect(data).toMatchObject([{ receiptId: first, likeness: 0.67, resolution: null }]);

      const kept = await call('POST', `receipts/${second}/duplicates/${first}`, { resolution: 'keepBoth' });
      expect(kept).toMatchObject({ status: 200, body: { status: 'ready', statusReason: null } });
      expect((await call('GET', `receipts/${first}/duplicates`)).body.data).toMatchObject([
        { receiptId: second, resolution: 'keepBoth' },
      ]);
    });

    it('sets another picture aside without deleting it, and brings it back', async () => {
      const first = await readReceipt({ rawText: text });
      const second = await readReceipt({ rawText: rescan });
      const linked = await call('POST', `receipts/${second}/duplicates/${first}`, { resolution: 'link' });
      expect(linked.body).toMatchObject({ status: 'rejected', statusCode: 'duplicate', duplicateOf: first });
      expect((await call('GET', `receipts/${first}/duplicates`)).body.data).toMatchObject([
        { receiptId: second, status: 'rejected', resolution: 'link' },
      ]);
      expect(
        await call('POST', `receipts/${first}/duplicates/${second}`, { resolution: 'link' }),
      ).toMatchObject({
        status: 409,
        body: { code: 'receipt_set_aside' },
      });
      const third = await readReceipt({ rawText: text });
      const alsoLinked = await call('POST', `receipts/${third}/duplicates/${second}`, { resolution: 'link' });
      expect(alsoLinked.body.duplicateOf).toBe(first);

      const back = await call('POST', `receipts/${second}/duplicates/${first}`, { resolution: 'keepBoth' });
      expect(back.body).toMatchObject({ status: 'ready', duplicateOf: null });
    });

    it('takes other purchases of the same amount for what they are', async () => {
      const id = await readReceipt({ rawText: text });
      await readReceipt({ rawText: 'Other 3,00 things 39,10 TOTAL 42,10 20.11.2026 09:12 Bon 9' });
      await readReceipt({ rawText: text, purchasedOn: '2026-11-19' });
      await readReceipt({ rawText: text, total: 4_211 });
      await readReceipt({ rawText: text, currency: 'USD' });
      expect((await call('GET', `receipts/${id}/duplicates`)).body.data).toEqual([]);
    });

    it('keeps a confirmed receipt with its transaction', async () => {
      const first = await readReceipt({ rawText: text });
      const second = await readReceipt({ rawText: text });
      await call('POST', `receipts/${second}/confirm`, { accountId: await account() });
      expect(
        await call('POST', `receipts/${second}/duplicates/${first}`, { resolution: 'link' }),
      ).toMatchObject({
        status: 409,
        body: { code: 'receipt_status_conflict' },
      });
      expect(
        (await call('POST', `receipts/${first}/duplicates/${second}`, { resolution: 'link' })).status,
      ).toBe(200);
    });
  });

  describe('to be divided', () => {
    const lineItems = [
      ['Milk', 1_000],
      ['Hammer', 2_000],
      ['Free sticker', 0],
      ['Cheese', 1_001],
    ] as const;
    const confirm = async (said: Said, body: object) => {
      const id = await readReceipt(said);
      return call('POST', `receipts/${id}/confirm`, { accountId: await account(), ...body });
    };

    it('gives each group of lines its share of tax and rounding', async () => {
      const categories = (await call('GET', 'categories?limit=3')).body.data;
      const food = categories[0].id;
      const { status, body } = await confirm(
        { total: 4_402, lineItems },
        { splits: [{ items: [0, 3], categoryId: food }] },
      );
      expect(status).toBe(201);
      expect(
        body.transaction.splits.map(({ amount, categoryId, memo }: Split) => [amount, categoryId, memo]),
      ).toEqual([
        [-2_202, food, 'Milk, Cheese'],
        [-2_200, null, 'Hammer, Free sticker'],
      ]);
    });

    it('makes a split of every line that costs something', async () => {
      const { body } = await confirm({ total: 4_001, lineItems }, { splitBy: 'item' });
      expect(body.transaction.splits.map(({ amount, memo }: Split) => [amount, memo])).toEqual([
        [-1_000, 'Milk'],
        [-2_000, 'Hammer'],
        [-1_001, 'Cheese'],
      ]);
    });

    it('makes a split of every tax rate', async () => {
      const line = (rate: string, base: number, amount: number) =>
        certain({ name: 'MwSt', rate, base, amount, inclusive: true });
      const taxes = [line('19', 1_000, 190), line('7', 2_000, 140)];
      const { body } = await confirm({ total: 3_330, more: { taxes } }, { splitBy: 'tax_rate' });
      expect(body.transaction.splits.map(({ amount, memo }: Split) => [amount, memo])).toEqual([
        [-1_190, '19 %'],
        [-2_140, '7 %'],
      ]);
    });

    it.each([
      ['a line that is not there', { splits: [{ items: [4] }] }, '/splits/0/items/0', 'unknown'],
      [
        'a line in two splits',
        { splits: [{ items: [0] }, { items: [1, 0] }] },
        '/splits/1/items/1',
        'repeated',
      ],
      ['both ways', { splitBy: 'item', splits: [{ items: [0] }] }, '/splitBy', 'ambiguous'],
      ['unknown tax rates', { splitBy: 'tax_rate' }, '/splitBy', 'not_read'],
    ])('refuses %s', async (_, body, pointer, code) => {
      const answer = await confirm({ total: 4_001, lineItems }, body);
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toMatchObject([{ pointer, code }]);
    });

    it('books what was paid abroad at the rate that is given', async () => {
      const said = { total: 4_400, currency: 'USD' };
      expect((await confirm(said, {})).body.errors).toMatchObject([{ code: 'currency_mismatch' }]);
      const { status, body } = await confirm(said, { rate: '0.9' });
      expect(status).toBe(201);
      expect(body.transaction).toMatchObject({
        amount: -3_960,
        currency: 'EUR',
        original: { amount: -4_400, currency: 'USD', rate: '0.9', rateDate: '2026-11-20' },
      });
    });
  });

  describe('in a row', () => {
    it('shows what waits longest first, in pages, with the counts', async () => {
      const ids = [await readReceipt({ rawText: '1' }), await readReceipt(), await readReceipt()];
      const first = (await call('GET', 'receipts/queue?limit=2')).body;
      expect(first.counts).toEqual({ needsReview: 0, ready: 3, reading: 0, failed: 0 });
      expect(first.data.map(({ id }: Match['transaction']) => id)).toEqual(ids.slice(0, 2));
      const second = (await call('GET', `receipts/queue?limit=2&cursor=${first.nextCursor}`)).body;
      expect(second.data.map(({ id }: Match['transaction']) => id)).toEqual(ids.slice(2));
      expect(second.nextCursor).toBeNull();
    });

    it('confirms many at once, each by itself', async () => {
      const giro = await account();
      const ids = [
        await readReceipt(),
        await readReceipt({ total: 100 }),
        await readReceipt({ currency: 'USD' }),
      ];
      const confirmations = ids.map((receiptId) => ({ receiptId, accountId: giro }));
      const unknown = { receiptId: crypto.randomUUID(), accountId: giro };
      const { status, body } = await call('POST', 'receipts/queue/confirm', {
        confirmations: [...confirmations, confirmations[0], unknown],
      });
      expect(status).toBe(200);
      expect(body.results.map((result: Result) => [result.status, result.problem?.code ?? null])).toEqual([
        [201, null],
        [201, null],
        [422, 'validation_failed'],
        [200, null],
        [404, 'receipt_not_found'],
      ]);
      expect(body.results[2].problem.errors).toMatchObject([{ code: 'currency_mismatch' }]);
      expect((await call('GET', `accounts/${giro}`)).body.balance).toBe(-4_310);
      expect(await receiptOf(ids[2]!)).toMatchObject({ status: 'ready', transactionId: null });
    });
  });
});
