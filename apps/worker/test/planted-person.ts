import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { renderSampleReceipt } from '#receipt/testing';
import type { Product } from '../../api/test/product.js';

/** Words that nobody else uses, by where they were entered. */
export type Needles = Readonly<Record<string, string>>;

/** Somebody who has left something of themselves wherever the product lets them. */
export interface PlantedPerson extends TestUser {
  readonly needles: Needles;
  readonly call: (method: Method, url: string, payload?: object) => Promise<Answer>;
  readonly accountId: string;
  /** The receipt that was uploaded and handed to the pipeline. */
  readonly receiptId: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test expects of it, it says
  readonly body: any;
}

const word = (of: string) => `planted-${of}-${randomBytes(6).toString('hex')}`;

export async function plantPerson(product: Product, seed: number): Promise<PlantedPerson> {
  const { app } = product;
  const needles = {
    email: `${word('email')}@example.org`,
    displayName: word('name'),
    userAgent: word('agent'),
    account: word('account'),
    category: word('category'),
    budget: word('budget'),
    rule: word('rule'),
    ruleMemo: word('rule-memo'),
    payee: word('payee'),
    transferMemo: word('transfer'),
    rate: `0.92${randomInt(10 ** 12)
      .toString()
      .padStart(12, '0')}`,
    memo: word('memo'),
    splitMemo: word('split'),
    tag: word('tag'),
    fileName: word('file'),
    waitingFileName: word('waiting'),
    imageBytes: word('bytes'),
    apiKey: word('program'),
    webhook: word('webhook'),
  };
  const person = await registerUser(app, { email: needles.email, displayName: needles.displayName });
  const headers = { ...person.headers, 'user-agent': needles.userAgent };
  const call = async (method: Method, url: string, payload?: object): Promise<Answer> => {
    const key = method === 'POST' ? { 'idempotency-key': word('key') } : {};
    const { statusCode, ...answer } = await app.inject({
      method,
      url,
      payload,
      headers: { ...headers, ...key },
    });
    const body = answer.body === '' ? null : answer.json();
    if (statusCode >= 400) throw new Error(`${method} ${url} answered ${statusCode}: ${answer.body}`);
    return { status: statusCode, headers: answer.headers, body };
  };
  const { email, password } = person;
  const login = { method: 'POST', url: '/v1/auth/login', payload: { email, password } } as const;
  await app.inject({ ...login, headers: { 'user-agent': needles.userAgent } });

  await call('POST', '/v1/api-keys', { name: needles.apiKey, scopes: ['read'] });
  const account = await call('POST', '/v1/accounts', {
    name: needles.account,
    type: 'checking',
    currency: 'EUR',
    openingBalance: 1_000_00,
  });
  const parent = await call('POST', '/v1/categories', { name: needles.category, kind: 'expense' });
  const child = await call('POST', '/v1/categories', {
    name: `${needles.category} child`,
    kind: 'expense',
    parentId: parent.body.id,
  });
  await call('POST', '/v1/transactions', {
    accountId: account.body.id,
    postedOn: '2026-11-20',
    amount: -1_250,
    payee: needles.payee,
    memo: needles.memo,
    tags: [needles.tag],
    categoryId: child.body.id,
  });
  await call('POST', '/v1/transactions', {
    accountId: account.body.id,
    postedOn: '2026-11-21',
    amount: -3_000,
    payee: needles.payee,
    splits: [
      { amount: -1_000, categoryId: child.body.id, memo: needles.splitMemo },
      { amount: -2_000, categoryId: null },
    ],
  });
  const savings = await call('POST', '/v1/accounts', {
    name: `${needles.account} savings`,
    type: 'savings',
    currency: 'USD',
  });
  await call('POST', '/v1/transfers', {
    ...{ fromAccountId: account.body.id, toAccountId: savings.body.id, postedOn: '2026-11-21' },
    ...{ amount: 5_000, currency: 'EUR', toAmount: 5_422, memo: needles.transferMemo },
  });
  await call('POST', '/v1/exchange-rates', {
    ...{ base: 'USD', quote: 'EUR', date: '2026-11-21', rate: needles.rate },
  });
  await call('PUT', '/v1/tax-rules', {
    rules: [{ categoryId: parent.body.id, deductibleShare: 5_000, validFrom: '2026-01-01' }],
  });
  await call('PUT', '/v1/tax-rates', { rates: [{ taxYear: 2026, marginalRate: 4_200 }] });
  await call('POST', '/v1/budgets', {
    name: needles.budget,
    period: 'monthly',
    startsOn: '2026-11-01',
    currency: 'EUR',
    lines: [{ categoryId: parent.body.id, amount: 50_000 }],
  });
  // Nobody listens there: what was to be told waits for its next attempt.
  await call('POST', '/v1/webhooks', {
    url: `http://127.0.0.1:1/${needles.webhook}`,
    description: needles.webhook,
    events: ['*'],
  });
  const rule = await call('POST', '/v1/rules', {
    name: needles.rule,
    enabled: false,
    conditions: {
      groups: [{ conditions: [{ field: 'payee', operator: 'contains', value: needles.payee }] }],
    },
    actions: [
      { type: 'set_category', categoryId: parent.body.id },
      { type: 'set_memo', memo: needles.ruleMemo },
    ],
  });
  await call('POST', `/v1/rules/${rule.body.id}/apply`, { filter: { q: needles.payee } });
  // What follows the end of a JPEG is nothing to a decoder, and something to whoever reads the file.
  const { image } = await renderSampleReceipt(seed);
  const photo = Buffer.concat([image, Buffer.from(needles.imageBytes)]);
  const { receipt, upload } = await announce(call, needles.fileName, photo);
  await send(product, upload, photo);
  await call('POST', `/v1/receipts/${receipt.id}/complete`);
  const waiting = Buffer.concat([photo, Buffer.from('.')]);
  const announced = await announce(call, needles.waitingFileName, waiting);
  await send(product, announced.upload, waiting);
  return { ...person, needles, call, accountId: account.body.id, receiptId: receipt.id };
}

async function announce(call: PlantedPerson['call'], fileName: string, photo: Buffer) {
  const { body } = await call('POST', '/v1/receipts', {
    fileName: `${fileName}.jpg`,
    contentType: 'image/jpeg',
    byteSize: photo.length,
    sha256: createHash('sha256').update(photo).digest('hex'),
  });
  return body;
}

async function send({ app }: Product, upload: { readonly url: string }, photo: Buffer): Promise<void> {
  const { statusCode } = await app.inject({
    method: 'PUT',
    url: new URL(upload.url).pathname,
    payload: photo,
    headers: { 'content-type': 'image/jpeg' },
  });
  if (statusCode !== 204) throw new Error(`The upload answered ${statusCode}`);
}

/** Gives the person's account that many transactions at a few shops, in one statement. */
export async function recordMany(dataSource: DataSource, person: PlantedPerson, rows: number): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query(
      `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
        WHERE household_id = $1`,
      [person.householdId],
    );
    await manager.query(
      `INSERT INTO budget.transaction
         (household_id, id, account_id, posted_on, amount, currency, payee, memo, status, source)
       SELECT $1, gen_random_uuid(), $2, '2026-11-01', -n, 'EUR', 'Shop ' || n % 90, repeat(md5(n::text), 6),
              'cleared', 'manual'
         FROM generate_series(1, ${rows}) AS n`,
      [person.householdId, person.accountId],
    );
  });
}
