import { z } from 'zod';
import { Person, type Api } from './person.js';

const DAYS = { from: '2026-10-01', to: '2026-11-30' };
const REPORTS = [
  ...['spend-by-category', 'cash-flow', 'merchants'].map(
    (name) => `/v1/analytics/${name}?from=${DAYS.from}&to=${DAYS.to}`,
  ),
  ...['month-over-month', 'forecast', 'recurring', 'anomalies', 'freshness'].map(
    (name) => `/v1/analytics/${name}`,
  ),
];

const pageSchema = z.object({ data: z.array(z.object({ id: z.guid(), amount: z.int() })) });

/** What somebody has entered, so that others can look for it. */
export interface Life {
  readonly person: Person;
  readonly accountId: string;
  readonly categoryId: string;
  readonly budgetId: string;
  /** Of the movements that were entered and of the confirmed receipt. */
  readonly transactionIds: readonly string[];
}

/** What everybody does in a first week, through one api; a worker has to run. @throws Error at the first wrong answer */
export async function live(api: Api): Promise<Life> {
  const person = await Person.register(api);
  const account = { name: 'Everyday', type: 'checking', currency: 'EUR', openingBalance: 100_000 };
  const accountId = await person.create(api, '/v1/accounts', account);
  const categoryId = await person.anyCategory(api);
  const budgetId = await person.create(api, '/v1/budgets', {
    ...{ name: 'Every month', period: 'monthly', startsOn: '2026-11-01', currency: 'EUR', rollover: 'none' },
    lines: [{ categoryId, amount: 50_000 }],
  });
  const life = { person, accountId, categoryId, budgetId };
  const entered = await enter(api, { ...life, transactionIds: [] });
  const receiptId = await person.photograph(api);
  await person.untilRead(api, receiptId);
  const { text } = await person.send(api, 'POST', `/v1/receipts/${receiptId}/confirm`, {
    body: { accountId, categoryId, payee: 'Shop', amount: 1_250, currency: 'EUR', postedOn: '2026-11-10' },
    expect: 201,
  });
  const { transaction } = z.object({ transaction: z.object({ id: z.guid() }) }).parse(JSON.parse(text));
  const lived = { ...life, transactionIds: [...entered, transaction.id] };
  await look(api, lived);
  return lived;
}

/** Enters movements, changes one and takes one back. @returns the ids of those that stay */
export async function enter(api: Api, { person, accountId, categoryId }: Life): Promise<string[]> {
  const common = { accountId, postedOn: '2026-11-03', payee: 'Corner Market' };
  const create = (body: object) => person.create(api, '/v1/transactions', { ...common, ...body });
  const plain = await create({ amount: -450, categoryId, memo: 'bread', tags: ['food'] });
  const split = await create({ amount: -3_001, splits: [{ amount: -3_000, categoryId }, { amount: -1 }] });
  const mistaken = await create({ amount: -1 });
  const { headers } = await person.send(api, 'GET', `/v1/transactions/${plain}`, { expect: 200 });
  await person.send(api, 'PATCH', `/v1/transactions/${plain}`, {
    ...{ body: { memo: 'bread and butter' }, headers: { 'if-match': headers.get('etag')! }, expect: 200 },
  });
  const gone = await person.send(api, 'GET', `/v1/transactions/${mistaken}`, { expect: 200 });
  await person.send(api, 'DELETE', `/v1/transactions/${mistaken}`, {
    ...{ headers: { 'if-match': gone.headers.get('etag')! }, expect: 204 },
  });
  return [plain, split];
}

/** Reads lists, what is behind a budget, all reports and the delta. @throws Error when something that was entered is missing */
export async function look(api: Api, { person, budgetId, transactionIds }: Life): Promise<void> {
  const { data } = await person.get(api, '/v1/transactions?limit=200', pageSchema);
  const missing = transactionIds.filter((id) => !data.some((found) => found.id === id));
  if (missing.length > 0) throw new Error(`Not in the list: ${missing.join(', ')}.`);
  const paths = [
    ...[
      '/v1/accounts',
      '/v1/receipts',
      '/v1/budgets',
      '/v1/payees',
      '/v1/sync?limit=100',
      '/v1/notifications',
    ],
    `/v1/budgets/${budgetId}/periods/2026-11-01`,
    `/v1/analytics/budget-vs-actual?budgetId=${budgetId}`,
    ...REPORTS,
  ];
  for (const path of paths) await person.send(api, 'GET', path, { expect: 200 });
}
