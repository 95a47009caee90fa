import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { AccountService, PayeeReadModel, PayeeService, TransactionService } from '#budget';
import { accountDraft, openTestHousehold } from '#budget/testing';
import { newId } from '#shared';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('payees', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;
  let payees: PayeeService;
  let householdId: string;
  let accountId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
    payees = app.get(PayeeService);
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
  });

  const enter = (payee: string | null) => enterTransaction(app, householdId, { accountId, payee });
  const payeeIdOf = async (id: string) =>
    (await app.get(TransactionService).getTransaction(householdId, id)).payeeId;
  const get = (id: string | null) => app.get(PayeeReadModel).getPayee(householdId, id!);
  const list = (q: string | null = null) => app.get(PayeeReadModel).listPayees(householdId, 50, q, null);
  const normalise = (texts: readonly string[]) =>
    dataSource.query<{ key: string; name: string }[]>(
      `SELECT budget.payee_key(given) AS key, budget.payee_name(given) AS name
         FROM unnest($1::text[]) WITH ORDINALITY AS row (given, place) ORDER BY place`,
      [texts],
    );

  it.each([
    ['REWE Markt GmbH', 'rewe markt', 'REWE Markt', ['REWE MARKT', 'Kartenzahlung REWE Markt 4711']],
    [
      'Café Müller',
      'cafe muller',
      'Café Müller',
      ['SumUp *Café Müller', 'CAFE MULLER', 'café müller 04.11.2026 12:31'],
    ],
    [
      'Corner Market',
      'corner market',
      'Corner Market',
      ['SQ *CORNER MARKET', 'Corner Market #0231', 'Corner Market Card 4711'],
    ],
    [
      'SPOTIFY',
      'spotify',
      'Spotify',
      ['PAYPAL *SPOTIFY', 'Spotify.com', 'www.spotify.com/de', 'SPOTIFY   STOCKHOLM   SE'],
    ],
    [
      'Deutsche Bahn AG',
      'deutsche bahn',
      'Deutsche Bahn',
      ['DEUTSCHE BAHN//BERLIN/DE', 'Deutsche Bahn 2026-11-04T12:30:00'],
    ],
    ['AMZN Mktp DE*2K3AB45', 'amzn mktp', 'AMZN Mktp', ['AMZN Mktp DE*9Z8YX21', 'AMZN MKTP']],
    ['Shell 0231', 'shell', 'Shell', ['SHELL 9987', 'Shell xxxx1234']],
    ['7-Eleven', '7 eleven', '7-Eleven', ['7-ELEVEN 35521']],
    ['東京スーパー', '東京スーパー', '東京スーパー', ['株式会社東京スーパー', '東京ｽｰﾊﾟｰ']],
    ['12345', '12345', '12345', []],
    ['***', '***', '***', []],
    // Accents, and nothing that bears them.
    ['\u0313\u0301', '\u0313\u0301', '\u0313\u0301', []],
  ])('%s is known as %s and called %s, whatever the bank adds', async (raw, key, name, variants) => {
    const [own, ...others] = await normalise([raw, ...variants]);
    expect(own).toEqual({ key, name });
    expect(others.map((other) => other.key)).toEqual(variants.map(() => key));
  });

  it.each([
    ['Studio 54', 'Studio'],
    ['Zara', 'Zara Home'],
    ['H&M', 'HM'],
    ['Motel 6', 'Motel One'],
  ])('%s is not %s', async (one, other) => {
    const [first, second] = await normalise([one, other]);
    expect(first!.key).not.toBe(second!.key);
  });

  it('never lose a text, and look at case and width alike, for 1,000 random texts', async () => {
    const part = fc.constantFrom(
      'SumUp *',
      'PAYPAL *',
      'Café',
      'MARKT',
      '#12',
      ' 0231',
      '//',
      'GmbH',
      '東京',
      ' ',
      '*',
      '.de',
    );
    const text = fc.array(fc.oneof(part, fc.string({ unit: 'grapheme', maxLength: 8 })), {
      minLength: 1,
      maxLength: 6,
    });
    const texts = fc
      .sample(text, 1_000)
      .map((parts) => parts.join('').replaceAll('\0', '').trim())
      .filter((one) => one !== '' && one.isWellFormed());
    const keys = await normalise(texts);
    expect(keys.filter(({ key, name }) => key === '' || name === '')).toEqual([]);
    const ascii = texts.filter((one) => /^[\x20-\x7e]*$/.test(one));
    const [lower, upper] = [
      await normalise(ascii.map((one) => one.toLowerCase())),
      await normalise(ascii.map((one) => one.toUpperCase())),
    ];
    expect(lower.map(({ key }) => key)).toEqual(upper.map(({ key }) => key));
  });

  it('coffee-cart-with-a-new-card-reader: one payee for every spelling, and the bank’s words stay', async () => {
    const [one, two, none] = [
      await enter('Corner Coffee'),
      await enter('SumUp *CORNER COFFEE 0231'),
      await enter(null),
    ];
    expect(two.payeeId).toBe(one.payeeId);
    expect(two.payee).toBe('SumUp *CORNER COFFEE 0231');
    expect(none.payeeId).toBeNull();
    expect(await get(one.payeeId)).toMatchObject({
      name: 'Corner Coffee',
      aliases: [{ text: 'corner coffee' }],
    });
    const changed = await app
      .get(TransactionService)
      .updateTransaction(testCaller(householdId), one.id, { payee: 'Bakery' });
    expect(changed.payeeId).not.toBe(two.payeeId);
    expect(await payeeIdOf(one.id)).toBe(changed.payeeId);
  });

  it('are listed by use, and completed while typing', async () => {
    for (const payee of ['Market', 'Market', 'Market', 'Müller', 'Müller', 'Starbucks']) await enter(payee);
    expect((await list()).map(({ name, usageCount }) => [name, usageCount])).toEqual([
      ['Market', 3],
      ['Müller', 2],
      ['Starbucks', 1],
    ]);
    expect((await list('mu')).map(({ name }) => name)).toEqual(['Müller']);
    expect((await list('starbuks')).map(({ name }) => name)).toEqual(['Starbucks']);
    const first = await app.get(PayeeReadModel).listPayees(householdId, 1, null, null);
    const next = await app.get(PayeeReadModel).listPayees(householdId, 5, null, first[0]!);
    expect(next.map(({ name }) => name)).toEqual(['Müller', 'Starbucks']);
    expect(await app.get(PayeeReadModel).listPayees(await openTestHousehold(app), 5, null, null)).toEqual([]);
  });

  it('renamed-the-corner-shop: a new name for all, which also finds it', async () => {
    const { payeeId, revision } = await enter('CRNR MKT 12');
    await payees.renamePayee(householdId, payeeId!, 'The corner shop');
    expect((await enter('the corner shop')).payeeId).toBe(payeeId);
    expect((await enter('CRNR MKT')).payeeId).not.toBeNull();
    const [first] = await dataSource.query<[{ revision: string }]>(
      'SELECT min(revision) AS revision FROM budget.transaction WHERE household_id = $1',
      [householdId],
    );
    // A name is the payee's: no transaction was touched.
    expect(BigInt(first.revision)).toBe(revision);
  });

  it('are merged in one revision, and parted again by their alias', async () => {
    const [amazon, amzn] = [await enter('Amazon'), await enter('AMZN Mktp DE*2K3AB')];
    const merged = await payees.mergePayee({ householdId }, amzn.payeeId!, amazon.payeeId!);
    expect(merged.aliases.map(({ text }) => text)).toEqual(['amazon', 'amzn mktp']);
    expect(await payeeIdOf(amzn.id)).toBe(amazon.payeeId);
    expect((await enter('AMZN Mktp DE*9Z9')).payeeId).toBe(amazon.payeeId);
    await expect(get(amzn.payeeId)).rejects.toMatchObject({ code: 'payee_not_found' });
    await expect(payees.deletePayee(householdId, amazon.payeeId!)).rejects.toMatchObject({
      code: 'payee_in_use',
    });

    const alias = merged.aliases.find(({ text }) => text === 'amzn mktp')!;
    await payees.removeAlias(householdId, amazon.payeeId!, alias.id);
    const parted = await payeeIdOf(amzn.id);
    expect(parted).not.toBe(amazon.payeeId);
    expect(await payeeIdOf(amazon.id)).toBe(amazon.payeeId);
    expect(await get(parted)).toMatchObject({ aliases: [{ text: 'amzn mktp' }] });
    await expect(payees.addAlias({ householdId }, amazon.payeeId!, 'amzn mktp')).rejects.toMatchObject({
      code: 'alias_in_use',
    });
    await expect(payees.mergePayee({ householdId }, parted!, parted!)).rejects.toMatchObject({
      fields: [{ code: 'same_payee' }],
    });
    await expect(payees.mergePayee({ householdId }, parted!, newId())).rejects.toMatchObject({
      fields: [{ pointer: '/intoId', code: 'unknown' }],
    });
  });

  it('are made once, however many entries name a new one at the same moment', async () => {
    const entries = await Promise.all(Array.from({ length: 8 }, () => enter('Brand new')));
    expect(new Set(entries.map(({ payeeId }) => payeeId)).size).toBe(1);
    expect(await list()).toHaveLength(1);
  });
});
