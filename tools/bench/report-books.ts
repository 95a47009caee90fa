import { randomUUID } from 'node:crypto';
import { asUser } from './cases.js';
import { sendEach } from './load-generator.js';
import type { WrittenHousehold } from './made-households.js';
import type { ReportRange } from './report-households.js';

/** A share of spend that a household may deduct, by rule: all of it. */
const ALL_OF_IT = 10_000;
const MARGINAL_RATE = 4_200;
const MONTHLY_AMOUNT = 50_000;

interface Category {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
}

/**
 * Gives a household, through the api, what reports need besides transactions: a monthly budget with a line for every
 * group of expenses, and tax rules for the first of them.
 * @returns the id of the budget
 */
export async function planAndTax(
  port: number,
  household: WrittenHousehold,
  { from }: ReportRange,
): Promise<string> {
  const ask = async <T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: object,
  ): Promise<T> => {
    const [answer] = await sendEach(port, [
      asUser(household, method, path, headers, body === undefined ? '' : JSON.stringify(body)),
    ]);
    if (!answer || answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer?.status} ${answer?.body}`);
    return JSON.parse(answer.body) as T;
  };
  const { data } = await ask<{ data: Category[] }>('GET', '/v1/categories?limit=100');
  const groups = data.filter(({ parentId, kind }) => parentId === null && kind === 'expense');
  const rule = { deductibleShare: ALL_OF_IT, validFrom: from };
  await ask(
    'PUT',
    '/v1/tax-rules',
    { 'if-match': '"0"' },
    { rules: [{ categoryId: groups[0]!.id, ...rule }] },
  );
  const rates = [{ taxYear: Number(from.slice(0, 4)), marginalRate: MARGINAL_RATE }];
  await ask('PUT', '/v1/tax-rates', { 'if-match': '"0"' }, { rates });
  const { id } = await ask<{ id: string }>(
    'POST',
    '/v1/budgets',
    { 'idempotency-key': randomUUID() },
    {
      ...{ name: 'Household', period: 'monthly', startsOn: from, currency: household.books.currency },
      ...{
        rollover: 'both',
        lines: groups.map((group) => ({ categoryId: group.id, amount: MONTHLY_AMOUNT })),
      },
    },
  );
  return id;
}
