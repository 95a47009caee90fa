import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { minorUnitDigits, Money } from '#shared';
import type { TransactionAnswer } from './answers.js';

const truthSchema = z.object({
  date: z.iso.date(),
  /** Major units as people write them: 9 or 12.35. */
  total: z.number(),
  currency: z.string(),
});

/** What a truth file says the receipt shows. */
export type Truth = z.infer<typeof truthSchema>;

export async function readTruth(file: string): Promise<Truth> {
  return truthSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Every difference between the recorded transaction and the truth, as sentences; empty when they agree. */
export function differencesFrom(truth: Truth, transaction: TransactionAnswer): string[] {
  const expected = Money.of(-minorUnitsOf(truth.total, truth.currency), truth.currency);
  const actual = Money.of(transaction.amount, transaction.currency);
  return [
    ...(expected.equals(actual)
      ? []
      : [`amount: expected ${expected.toString()}, recorded ${actual.toString()}`]),
    ...(truth.date === transaction.postedOn
      ? []
      : [`date: expected ${truth.date}, recorded ${transaction.postedOn}`]),
  ];
}

/** Exact: works on the decimal text of the number, never on its binary value. */
function minorUnitsOf(major: number, currency: string): bigint {
  const [whole = '0', fraction = ''] = String(major).split('.');
  const digits = minorUnitDigits(currency);
  return BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
}
