import { addDays, addMonths, type LocalDate } from '#shared';
import { dateOf, monthOf, weekdayOf, yearOf } from '../calendar.js';
import { risingPrices, runContract } from '../contract.js';
import type { TrueCadence } from '../household-truth.js';
import type { Journal } from '../journal.js';
import type { Merchant } from '../merchant.js';
import { around, happens } from '../random-streams.js';
import type { Scene } from '../scene.js';

/** Weeks that a year's pay is divided into, as months are counted here. */
const MONTHS_PER_PAYDAY: Partial<Record<TrueCadence, number>> = {
  biweekly: 12 / 26,
  four_weekly: 12 / 13,
  semimonthly: 0.5,
};

/** Salaries with raises, bonuses and accidents; freelancing; what the state and the bank pay. Returns the days of pay. */
export function earn(scene: Scene, journal: Journal): LocalDate[] {
  const [employer, other] = employersOf(scene);
  const paydays = earnSalary(scene, journal, { member: 0, employer, cadence: scene.country.pay.cadence });
  if (scene.second === 'employed') {
    // The other one's employer may have other customs.
    const cadence = scene.country.code === 'US' ? 'semimonthly' : 'monthly';
    paydays.push(...earnSalary(scene, journal, { member: 1, employer: other, cadence }));
  }
  if (scene.second === 'freelance') freelance(scene, journal);
  if (scene.children > 0) receiveBenefit(scene, journal);
  receiveInterest(scene, journal);
  return paydays.toSorted();
}

function employersOf(scene: Scene): [Merchant, Merchant] {
  const employers = scene.merchants('employer');
  const first = scene.stream('employer').integer(0, employers.length - 1);
  return [employers[first]!, employers[(first + 1) % employers.length]!];
}

interface Job {
  /** Index of the member. */
  readonly member: 0 | 1;
  readonly employer: Merchant;
  readonly cadence: TrueCadence;
}

function earnSalary(scene: Scene, journal: Journal, { member, employer, cadence }: Job): LocalDate[] {
  const { pay, salary } = scene.country;
  const key = `salary-${member + 1}`;
  const random = scene.stream(key);
  const units = salary * scene.payRank[member] * (MONTHS_PER_PAYDAY[cadence] ?? 1);
  // Net pay is no round sum.
  const odd = (amount: number) =>
    BigInt(Math.round(amount / scene.country.priceStep) * scene.country.priceStep);
  const prices = yearlyRaises(scene, key, odd(units), odd);
  const owner = scene.members[member]!.key;
  // The bonus of some comes with the salary and makes it larger once, that of others by itself.
  const bonus = odd(salary * scene.payRank[member] * pay.bonusPart);
  const together = happens(random, 0.5) && cadence === 'monthly' && bonus > 0n;
  const hasBonus = (on: LocalDate) => together && pay.bonusMonths.includes(monthOf(on));
  const bookings = runContract(scene, journal, {
    ...{ key, merchant: employer, kind: 'salary', cadence, shift: pay.shift, account: 'checking' },
    ...{ category: 'salary', member: owner, amount: { prices }, late: 0.02, missed: 0.008 },
    first: firstPayday(scene, cadence, random.integer(0, 27)),
    extra: (on) => (hasBonus(on) ? bonus : 0n),
  });
  const extra = bookings.filter(({ dueOn }) => hasBonus(dueOn)).map((booking) => booking.key);
  if (!together && bonus > 0n)
    extra.push(...payBonuses(scene, journal, { employer, owner, units: bonus, key }));
  const reason = together ? 'The bonus came together with the salary.' : 'A bonus beside the salary.';
  if (extra.length > 0) journal.lookalikes.push({ kind: 'bonus', reason, transactions: extra });
  return bookings.map(({ dueOn }) => dueOn);
}

/** Some percent more in the same month of every year. */
function yearlyRaises(
  scene: Scene,
  key: string,
  units: bigint,
  odd: (amount: number) => bigint,
): { from: LocalDate; units: bigint }[] {
  const random = scene.stream(`raises ${key}`);
  const start = dateOf(yearOf(scene.from) - 1, random.pick([1, 4, 7]), 1);
  const prices = [{ from: start, units }];
  for (let from = addMonths(start, 12); from <= scene.to; from = addMonths(from, 12)) {
    prices.push({ from, units: odd(Number(prices.at(-1)!.units) * (1.01 + random.next() * 0.045)) });
  }
  return prices;
}

function payBonuses(
  scene: Scene,
  journal: Journal,
  job: { employer: Merchant; owner: string; units: bigint; key: string },
): string[] {
  const random = scene.stream(`bonus ${job.key}`);
  const keys: string[] = [];
  for (let year = yearOf(scene.from); year <= yearOf(scene.to); year++) {
    for (const month of scene.country.pay.bonusMonths) {
      const on = scene.days.shift(dateOf(year, month, random.integer(8, 18)), 'before');
      const units = (job.units * BigInt(random.integer(85, 115))) / 100n;
      const key = journal.record(
        {
          ...{ part: 'bonus', merchant: job.employer, on, account: 'checking', category: 'salary' },
          ...{ units: scene.agreed(Number(units)), member: job.owner, memo: 'Bonus' },
        },
        random,
      );
      if (key !== null) keys.push(key);
    }
  }
  return keys;
}

/** The first one in the weeks before the household's first day. */
function firstPayday(scene: Scene, cadence: TrueCadence, offset: number): LocalDate {
  const { day } = scene.country.pay;
  if (cadence === 'semimonthly') return `${addMonths(scene.from, -1).slice(0, 7)}-01`;
  if (cadence !== 'biweekly' && cadence !== 'four_weekly') {
    // From a month with 31 days on, so that the last day stays the last day.
    const first = dateOf(yearOf(scene.from) - 1, 1, 1);
    return addDays(first, (day > 7 ? day : 28) - 1);
  }
  const near = addDays(scene.from, -offset);
  return addDays(near, -((weekdayOf(near) - day + 7) % 7));
}

/** Now three invoices in a month, now none for two: no rhythm and no usual amount. */
function freelance(scene: Scene, journal: Journal): void {
  const random = scene.stream('freelance');
  const clients = scene.merchants('client');
  const keys: string[] = [];
  const usual = scene.country.salary * scene.payRank[1] * 0.75;
  for (let month = `${scene.from.slice(0, 7)}-01`; month <= scene.to; month = addMonths(month, 1)) {
    const invoices = random.pick([0, 0, 1, 1, 1, 2, 2, 3]);
    for (let invoice = 0; invoice < invoices; invoice++) {
      const on = scene.days.shift(addDays(month, random.integer(0, 27)), 'after');
      const units = scene.agreed(around(random, usual, 0.6));
      const entry = {
        part: 'freelance',
        merchant: random.pick(clients),
        on,
        units,
        account: 'checking',
      } as const;
      const member = scene.members[1]!.key;
      const key = journal.record({ ...entry, category: 'otherIncome', member }, random);
      if (key !== null) keys.push(key);
    }
  }
  const reason = 'Invoices of a freelancer: no contract pays them and no day is agreed.';
  if (keys.length > 0) journal.lookalikes.push({ kind: 'irregular_income', reason, transactions: keys });
}

function receiveBenefit(scene: Scene, journal: Journal): void {
  const random = scene.stream('benefit');
  const merchant = scene.favourite('benefit');
  const start = {
    from: addMonths(scene.from, -14),
    units: scene.agreed(24_000 * scene.children * scene.country.priceLevel),
  };
  runContract(scene, journal, {
    ...{ key: 'benefit', merchant, kind: 'benefit', cadence: 'monthly', shift: 'after', account: 'checking' },
    first: `${addMonths(scene.from, -14).slice(0, 7)}-${String(random.integer(4, 20)).padStart(2, '0')}`,
    category: 'otherIncome',
    amount: { prices: risingPrices(scene, 'benefit', start, (units) => scene.agreed(units)) },
  });
}

function receiveInterest(scene: Scene, journal: Journal): void {
  const random = scene.stream('interest');
  const usual = scene.monthlyIncome * 0.004;
  runContract(scene, journal, {
    ...{ key: 'interest', merchant: scene.favourite('interest'), kind: 'benefit', cadence: 'quarterly' },
    ...{ shift: 'before', account: 'savings', category: 'interest' },
    first: dateOf(yearOf(scene.from) - 1, 3, 31),
    amount: { byUse: () => BigInt(Math.max(1, Math.round(around(random, usual, 0.25)))) },
  });
}
