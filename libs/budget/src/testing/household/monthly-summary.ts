import { Money } from '#shared';
import type { MadeHousehold } from './made-household.js';

/**
 * A household as a person reads it: a row per month with what came in, what went where, what was moved to and from the
 * savings and what the checking account held at its end, all in whole units of its currency.
 */
export function monthlySummary(household: MadeHousehold): string {
  const { currency, accounts, transactions } = household;
  const checking = accounts.find(({ key }) => key === 'checking')!;
  let held = checking.openingUnits;
  const byMonth = Map.groupBy(transactions, ({ postedOn }) => postedOn.slice(0, 7));
  const rows = [...byMonth].map(([month, entries]) => {
    const sum = (wanted: (entry: (typeof entries)[number]) => boolean) =>
      entries.filter(wanted).reduce((total, { units }) => total + units, 0n);
    held += sum(({ account }) => account === 'checking');
    const isIncome = (category: string | null) =>
      category === 'salary' || category === 'otherIncome' || category === 'interest';
    const spent = (...categories: (string | null)[]) =>
      -sum(
        ({ category, transfer, account }) =>
          transfer === null && account !== 'travel' && categories.includes(category),
      );
    const all = -sum(
      ({ category, transfer, account }) => transfer === null && account !== 'travel' && !isIncome(category),
    );
    const [rent, food] = [spent('rent'), spent('groceries')];
    const [out, travel] = [spent('restaurants', 'snacks'), spent('travel')];
    return [
      month,
      entries.length,
      ...[
        sum(({ category, transfer }) => transfer === null && isIncome(category)),
        rent,
        food,
        out,
        travel,
      ].map(whole),
      ...[
        all - rent - food - out - travel,
        sum(({ account, transfer }) => account === 'savings' && transfer !== null),
        held,
      ].map(whole),
    ];
  });
  function whole(units: bigint): string {
    return Money.of(units, currency).toDecimal().replace(/\..*$/, '');
  }
  const heads = [
    'month',
    'count',
    'income',
    'rent',
    'food',
    'eating out',
    'travel',
    'other',
    'saved',
    'checking',
  ];
  return [heads, ...rows]
    .map((row) =>
      row.map((cell, index) => String(cell).padStart(Math.max(8, heads[index]!.length))).join(' '),
    )
    .join('\n');
}
