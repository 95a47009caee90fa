import { addDays, addMonths, type LocalDate } from '#shared';
import type { SeededRandom } from '#shared/testing';
import type { DueDay, TrueTransfer } from '../household-truth.js';
import type { Journal } from '../journal.js';
import type { AccountKey, MadeAccount } from '../made-household.js';
import { merchantOf, type Merchant } from '../merchant.js';
import { happens } from '../random-streams.js';
import type { Scene } from '../scene.js';

/** Where the money is before the first day. */
export function openAccounts(scene: Scene): MadeAccount[] {
  const { currency } = scene.country;
  const random = scene.stream('opening balances');
  const months = (least: number, most: number) =>
    scene.agreed(scene.monthlyIncome * (least + random.next() * (most - least)));
  const accounts: MadeAccount[] = [
    { key: 'checking', name: 'Checking', type: 'checking', currency, openingUnits: months(0.7, 1.3) },
    { key: 'savings', name: 'Savings', type: 'savings', currency, openingUnits: months(3, 9) },
    { key: 'card', name: 'Credit card', type: 'credit', currency, openingUnits: -months(0.1, 0.4) },
    { key: 'cash', name: 'Cash', type: 'cash', currency, openingUnits: scene.price(6_000) },
  ];
  const travel = scene.destination.currency;
  if (!scene.hasTravelAccount) return accounts;
  return [
    ...accounts,
    { key: 'travel', name: `Travel ${travel}`, type: 'checking', currency: travel, openingUnits: 0n },
  ];
}

/**
 * Day by day what a household does because of its balances: pays the card's bill, saves, gets cash, helps itself out of the
 * savings. Everything else has to be taken down already.
 */
export function moveMoney(scene: Scene, journal: Journal, accounts: readonly MadeAccount[]): void {
  new MoneyMoves(scene, journal, accounts).live();
}

const OWN_TEXTS: Readonly<Record<TrueTransfer['kind'], Merchant>> = {
  saving: merchantOf('Own account|SAVINGS STANDING ORDER|TRANSFER TO SAVINGS'),
  from_savings: merchantOf('Own account|TRANSFER FROM SAVINGS'),
  card_payment: merchantOf('Own account|CREDIT CARD PAYMENT {MM}/{YYYY}|CARD BILL DIRECT DEBIT'),
  withdrawal: merchantOf('Own account|CASH WITHDRAWAL'),
  top_up: merchantOf('Own account|TRAVEL CARD TOP-UP'),
};

class MoneyMoves {
  private readonly random: SeededRandom;
  private readonly balances = new Map<AccountKey, bigint>();
  private readonly statementDay: number;
  private readonly savingDay: number;
  private readonly saving: bigint;
  private readonly bills: { on: LocalDate; units: bigint }[] = [];
  private readonly savingDue: DueDay[] = [];
  private transfers = 0;

  constructor(
    private readonly scene: Scene,
    private readonly journal: Journal,
    accounts: readonly MadeAccount[],
  ) {
    this.random = scene.stream('money moves');
    for (const { key, openingUnits } of accounts) this.balances.set(key, openingUnits);
    this.statementDay = this.random.integer(2, 26);
    this.savingDay = this.random.integer(1, 5);
    this.saving = scene.agreed(scene.monthlyIncome * (0.03 + this.random.next() * 0.07));
  }

  live(): void {
    const { scene } = this;
    const byDay = Map.groupBy(this.journal.transactions(), ({ postedOn }) => postedOn);
    const orders = this.savingOrders();
    const ordersByDay = Map.groupBy(orders, ({ on }) => on);
    for (const { day } of scene.calendar) {
      for (const { account, units } of byDay.get(day) ?? []) this.add(account, units);
      this.closeStatement(day);
      this.payBills(day);
      for (const { dueOn } of ordersByDay.get(day) ?? []) this.save(dueOn, day);
      this.topUpTravel(day);
      this.withdraw(day);
      this.balanceChecking(day);
    }
    this.noteSaving(orders);
  }

  private balance(account: AccountKey): bigint {
    return this.balances.get(account)!;
  }

  private add(account: AccountKey, units: bigint): void {
    this.balances.set(account, this.balance(account) + units);
  }

  private closeStatement(day: LocalDate): void {
    if (Number(day.slice(8)) !== this.statementDay) return;
    const pending = this.bills.reduce((sum, { units }) => sum + units, 0n);
    const owed = -this.balance('card') - pending;
    if (owed > 0n) this.bills.push({ on: this.scene.days.shift(addDays(day, 12), 'after'), units: owed });
  }

  private payBills(day: LocalDate): void {
    if (this.bills[0]?.on !== day) return;
    const { units } = this.bills.shift()!;
    this.move('card_payment', day, { from: 'checking', to: 'card', out: units });
  }

  /** Due and booked days of the standing order, with the first one after the last day. */
  private savingOrders(): { dueOn: LocalDate; on: LocalDate }[] {
    const orders: { dueOn: LocalDate; on: LocalDate }[] = [];
    for (let month = `${this.scene.from.slice(0, 7)}-01`; ; month = addMonths(month, 1)) {
      const dueOn = addDays(month, this.savingDay - 1);
      const on = this.scene.days.shift(dueOn, 'after');
      if (on >= this.scene.from) orders.push({ dueOn, on });
      if (on > this.scene.to && dueOn > this.scene.to) return orders;
    }
  }

  private save(dueOn: LocalDate, on: LocalDate): void {
    const transaction = this.move('saving', on, { from: 'checking', to: 'savings', out: this.saving });
    this.savingDue.push({ on: dueOn, transaction, came: on === dueOn ? 'on_time' : 'shifted' });
  }

  private noteSaving(orders: readonly { dueOn: LocalDate; on: LocalDate }[]): void {
    const { scene, saving } = this;
    const notYet = orders
      .filter(({ dueOn, on }) => dueOn <= scene.to && on > scene.to)
      .map(({ dueOn: on }): DueDay => ({ on, transaction: null, came: 'not_yet' }));
    this.journal.series.push({
      ...{
        key: 'saving',
        merchant: OWN_TEXTS.saving.name,
        kind: 'saving',
        cadence: 'monthly',
        amounts: 'fixed',
      },
      prices: [{ from: scene.from, units: -saving, currency: scene.country.currency }],
      due: [...this.savingDue, ...notYet],
      ...{ pauses: [], endedOn: null, nextDueOn: orders.at(-1)!.dueOn },
    });
  }

  private topUpTravel(day: LocalDate): void {
    const { scene } = this;
    if (!scene.hasTravelAccount || this.balance('travel') >= 0n) return;
    const { currency, priceLevel } = scene.destination;
    const missing = Number(-this.balance('travel'));
    const into = scene.agreed(missing + 15_000 * priceLevel);
    const out = scene.converted(Number(into), currency, 1 + this.random.next() * 0.02);
    this.move('top_up', day, { from: 'checking', to: 'travel', out, into });
  }

  private withdraw(day: LocalDate): void {
    const { scene, random } = this;
    const isEmpty = this.balance('cash') < scene.price(1_500);
    if (!isEmpty) return;
    const wanted = scene.agreed(random.pick([10_000, 15_000, 20_000]) * scene.country.priceLevel);
    const out = wanted > -this.balance('cash') ? wanted : wanted - this.balance('cash');
    this.move('withdrawal', day, { from: 'checking', to: 'cash', out });
    if (!happens(random, 0.12)) return;
    const units = -scene.price(495);
    const merchant = scene.favourite('cashMachine');
    const entry = { part: 'machine-fee', merchant, on: day, units, account: 'checking' } as const;
    if (this.journal.record({ ...entry, category: 'fees' }, random) !== null) this.add('checking', units);
  }

  /** Too little: from the savings, as long as there are some. Far too much: into them. */
  private balanceChecking(day: LocalDate): void {
    const { scene } = this;
    const checking = this.balance('checking');
    const income = scene.monthlyIncome;
    if (Number(checking) < income * 0.08) {
      const wanted = scene.agreed(income * 0.35);
      const out = wanted < this.balance('savings') ? wanted : this.balance('savings');
      if (out > 0n) this.move('from_savings', day, { from: 'savings', to: 'checking', out });
    } else if (Number(checking) > income * 2.4 && scene.days.isWorkingDay(day)) {
      this.move('saving', day, { from: 'checking', to: 'savings', out: scene.agreed(income * 0.8) });
    }
  }

  /** @returns the key of the side that leaves */
  private move(
    kind: TrueTransfer['kind'],
    on: LocalDate,
    { from, to, out, into = out }: { from: AccountKey; to: AccountKey; out: bigint; into?: bigint },
  ): string {
    const transfer = `transfer-${++this.transfers}`;
    const merchant = kind === 'withdrawal' ? this.scene.favourite('cashMachine') : OWN_TEXTS[kind];
    const side = { part: kind.replaceAll('_', '-'), merchant, on, category: null, transfer };
    // The household's days are walked through here, so both are within them.
    const left = this.journal.record({ ...side, account: from, units: -out }, this.random)!;
    const arrived = this.journal.record({ ...side, account: to, units: into }, this.random)!;
    this.add(from, -out);
    this.add(to, into);
    this.journal.transfers.push({ kind, out: left, in: arrived });
    return left;
  }
}
