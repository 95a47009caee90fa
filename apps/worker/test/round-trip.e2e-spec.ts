import { NestFactory } from '@nestjs/core';
import type { TransactionDto } from '#budget';
import { JsonLogger } from '#shared/observability';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { ImportDesk } from './import-desk.js';

const ACCOUNTS = [
  { name: 'Everyday', type: 'checking', currency: 'EUR', openingBalance: 10_000 },
  { name: 'Savings', type: 'savings', currency: 'EUR', openingBalance: 0 },
  { name: 'Travel card', type: 'credit', currency: 'USD', openingBalance: -500 },
] as const;

describe('a household that moves by exports', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      }),
    );
  }, 60_000);
  afterAll(() => product.stop());

  async function moveIn() {
    const desk = await ImportDesk.open(product);
    const accounts: string[] = [];
    for (const account of ACCOUNTS) accounts.push(await desk.openAccount(account));
    const food = (await desk.call('POST', '/v1/categories', { name: 'Food at home', kind: 'expense' })).body
      .id;
    const fun = (await desk.call('POST', '/v1/categories', { name: 'Fun', kind: 'expense', parentId: food }))
      .body.id;
    return { desk, accounts, food, fun };
  }

  /** What both households say alike: categories and transfers by what they are, not by their ids. */
  async function ledgerOf({ desk, accounts, food, fun }: Awaited<ReturnType<typeof moveIn>>) {
    const names = new Map([
      [food, 'food'],
      [fun, 'fun'],
    ]);
    const all = (await Promise.all(accounts.map((id) => desk.transactions(id)))).flat();
    const told = all.map((transaction) => {
      const { postedOn, amount, currency, payee, memo, tags, status, externalId, original, splits } =
        transaction;
      const other = all.find(
        ({ id, transferId }) =>
          transferId !== null && transferId === transaction.transferId && id !== transaction.id,
      );
      return {
        ...{ postedOn, amount, currency, payee, memo, tags, status, externalId, original },
        account: accounts.indexOf(transaction.accountId),
        category: transaction.categoryId && names.get(transaction.categoryId),
        splits: splits.map((part) => [part.amount, part.categoryId && names.get(part.categoryId), part.memo]),
        transferTo: other ? accounts.indexOf(other.accountId) : null,
      };
    });
    const balances = await Promise.all(accounts.map((id) => desk.balance(id)));
    return {
      balances,
      transactions: told.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    };
  }

  async function live(home: Awaited<ReturnType<typeof moveIn>>): Promise<void> {
    const { desk, accounts, food, fun } = home;
    const [everyday, savings, card] = accounts as [string, string, string];
    const enter = async (path: string, body: object) => {
      const answer = await desk.call('POST', path, body);
      expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    };
    const shop = { accountId: everyday, postedOn: '2026-11-03', payee: 'Corner Market' };
    await enter('/v1/transactions', {
      ...shop,
      amount: -450,
      categoryId: fun,
      tags: ['coffee', 'two words'],
    });
    // The same coffee twice on a day is two coffees.
    await enter('/v1/transactions', {
      ...shop,
      amount: -450,
      categoryId: fun,
      tags: ['coffee', 'two words'],
    });
    await enter('/v1/transactions', {
      ...{ ...shop, amount: -3_001, status: 'pending', payee: '=SUM(A1)', memo: 'two\nlines, "quoted"' },
      splits: [
        { amount: -3_000, categoryId: food, memo: 'weekly' },
        { amount: -1, categoryId: null },
      ],
    });
    await enter('/v1/transactions', {
      ...{ accountId: card, postedOn: '2026-11-04', amount: -1_080, externalId: 'bank-7' },
      currency: 'USD',
      original: { amount: -1_000, currency: 'EUR' },
    });
    const move = { fromAccountId: everyday, currency: 'EUR', postedOn: '2026-11-05' };
    await enter('/v1/transfers', { ...move, toAccountId: savings, amount: 2_000, memo: 'for later' });
    await enter('/v1/transfers', { ...move, toAccountId: card, amount: 1_000, toAmount: 1_081 });
  }

  it('has the same ledger after CSV of each account: splits, tags, transfers, currencies, balances', async () => {
    const [old, fresh] = [await moveIn(), await moveIn()];
    await live(old);
    const ledger = await ledgerOf(old);
    expect(ledger.transactions).toHaveLength(8);
    expect(ledger.transactions.filter(({ transferTo }) => transferTo !== null)).toHaveLength(4);
    for (const [number, accountId] of old.accounts.entries()) {
      const file = await download(old.desk, 'csv', accountId);
      await fresh.desk.import(fresh.accounts[number]!, file);
    }
    expect(await ledgerOf(fresh)).toEqual(ledger);
  }, 60_000);

  it('has dates, amounts, payees and memos after OFX, which comes twice without harm', async () => {
    const [old, fresh] = [await moveIn(), await moveIn()];
    await live(old);
    const [everyday, target] = [old.accounts[0]!, fresh.accounts[0]!];
    const file = await download(old.desk, 'ofx', everyday);
    await fresh.desk.import(target, file);
    expect((await fresh.desk.import(target, file)).counts).toMatchObject({ imported: 0, duplicates: 5 });
    const facts = (all: readonly TransactionDto[]) =>
      all
        .map(({ postedOn, amount, payee, memo }) =>
          JSON.stringify([postedOn, amount, payee, memo?.replace(/\s+/g, ' ')]),
        )
        .sort();
    const moved = await fresh.desk.transactions(target);
    expect(facts(moved)).toEqual(facts(await old.desk.transactions(everyday)));
    expect(await fresh.desk.balance(target)).toBe(await old.desk.balance(everyday));
    expect(moved.map(({ status }) => status)).toEqual(Array(5).fill('cleared'));
  }, 60_000);

  it('is told to export one account at a time when a CSV holds several', async () => {
    const old = await moveIn();
    await live(old);
    const file = await download(old.desk, 'csv');
    const failed = await old.desk.read(old.accounts[0]!, file);
    expect(failed.errors).toEqual([expect.objectContaining({ code: 'several_accounts' })]);
  }, 60_000);

  async function download(desk: ImportDesk, format: string, accountId?: string): Promise<string> {
    const url = `/v1/exports/transactions.${format}${accountId === undefined ? '' : `?accountId=${accountId}`}`;
    const answer = await product.app.inject({ method: 'GET', url, headers: desk.person.headers });
    expect(answer.statusCode).toBe(200);
    return answer.body;
  }
});
