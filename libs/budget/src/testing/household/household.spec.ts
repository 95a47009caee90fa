import { addDays, isLocalDate } from '#shared';
import { STARTER_CATEGORIES } from '../../category/starter-categories.js';
import { CATEGORY_NAMES } from './category-names.js';
import { COUNTRIES } from './countries/countries.js';
import { makeHousehold } from './household.js';
import type { HouseholdTruth } from './household-truth.js';
import type { MadeHousehold, MadeTransaction } from './made-household.js';
import { monthlySummary } from './monthly-summary.js';

/** With a leap day in it. */
const YEARS = { from: '2024-01-01', to: '2025-12-31' } as const;
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const households = SEEDS.map((seed) => makeHousehold({ seed, ...YEARS }));

/** All that there is about a household or a transaction, as bytes. */
function textOf(made: MadeHousehold | MadeTransaction | undefined): string | undefined {
  return JSON.stringify(made, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

function sumOf(transactions: readonly MadeTransaction[]): bigint {
  return transactions.reduce((sum, { units }) => sum + units, 0n);
}

function byKey({ transactions }: MadeHousehold): Map<string, MadeTransaction> {
  return new Map(transactions.map((transaction) => [transaction.key, transaction]));
}

/** Every transaction that the truth names. */
function namedIn(truth: HouseholdTruth): string[] {
  const {
    series,
    lookalikes,
    anomalies,
    refunds,
    transfers,
    seasons,
    oneOffs,
    taxRelevant,
    trips,
    merchants,
  } = truth;
  return [
    ...series.flatMap(({ due }) => due.flatMap(({ transaction }) => transaction ?? [])),
    ...[lookalikes, anomalies, seasons, taxRelevant, trips, merchants]
      .flat()
      .flatMap(({ transactions }) => transactions),
    ...refunds.flatMap(({ transaction, of }) => [transaction, of]),
    ...transfers.flatMap(({ out, in: into }) => [out, into]),
    ...oneOffs.map(({ transaction }) => transaction),
  ];
}

/** The balance of an account after each day. */
function balances({ accounts, transactions }: MadeHousehold, key: string): bigint[] {
  const account = accounts.find((one) => one.key === key);
  if (!account) return [];
  const days = Map.groupBy(
    transactions.filter((transaction) => transaction.account === key),
    ({ postedOn }) => postedOn,
  );
  let balance = account.openingUnits;
  return [...days.values()].map((entries) => (balance += sumOf(entries)));
}

const isIncome = ({ category }: MadeTransaction) =>
  category === 'salary' || category === 'otherIncome' || category === 'interest';

/** In an ordinary month. */
function incomeOf({ transactions }: MadeHousehold): number {
  return Number(sumOf(transactions.filter(isIncome))) / 24;
}

/** What was spent, less what came back, in the household's currency. */
function spendOf({ transactions }: MadeHousehold): MadeTransaction[] {
  return transactions.filter((one) => one.transfer === null && one.account !== 'travel' && !isIncome(one));
}

describe('a made household', () => {
  it('is the same whenever it is made', () => {
    for (const household of households.slice(0, 2)) {
      expect(textOf(makeHousehold({ seed: household.seed, ...YEARS }))).toBe(textOf(household));
    }
  });

  it('is no other one', () => {
    const lives = households.map(({ transactions }) =>
      transactions.map(({ postedOn, units }) => `${postedOn} ${units}`).join(),
    );
    expect(new Set(lives).size).toBe(SEEDS.length);
  });

  it('keeps its past when it lives on', () => {
    for (const { seed, transactions } of households.slice(0, 3)) {
      for (const to of ['2024-02-29', '2024-12-11', '2025-07-31']) {
        const younger = makeHousehold({ seed, from: YEARS.from, to });
        const past = transactions.filter(({ postedOn }) => postedOn <= to);
        const firstChange = younger.transactions.findIndex(
          (one, index) => textOf(one) !== textOf(past[index]),
        );
        expect(younger.transactions[firstChange]).toBeUndefined();
        expect(younger.transactions.length).toBe(past.length);
      }
    }
  });

  it('lives in every country of the list, and where it is told to', () => {
    expect(new Set(households.map(({ country }) => country))).toEqual(
      new Set(COUNTRIES.map(({ code }) => code)),
    );
    for (const { code, currency } of COUNTRIES) {
      expect(makeHousehold({ seed: 7, from: '2025-01-01', to: '2025-01-31', country: code })).toMatchObject({
        country: code,
        currency,
      });
    }
  });

  it('says nothing that cannot be', () => {
    for (const household of households) {
      const { transactions, accounts, members, currency } = household;
      expect(byKey(household).size).toBe(transactions.length);
      const accountKeys = accounts.map(({ key }) => key);
      const memberKeys = members.map(({ key }) => key);
      const days = transactions.map(({ postedOn }) => postedOn);
      expect(days).toEqual(days.toSorted());
      const impossible = transactions.filter(
        ({ postedOn, units, account, member, payee, category, transfer, original }) =>
          !isLocalDate(postedOn) ||
          postedOn < YEARS.from ||
          postedOn > YEARS.to ||
          typeof units !== 'bigint' ||
          units === 0n ||
          !accountKeys.includes(account) ||
          !memberKeys.includes(member) ||
          !/^\S.{0,198}\S$/.test(payee) ||
          /[{}#@]/.test(payee) ||
          (transfer !== null && category !== null) ||
          (original !== null && (original.currency === currency || original.units > 0n !== units > 0n)),
      );
      expect(impossible).toEqual([]);
    }
  });

  it('moves money between its own accounts without gain or loss', () => {
    for (const household of households) {
      const currencyOf = new Map(household.accounts.map(({ key, currency }) => [key, currency]));
      const known = byKey(household);
      const sides = household.transactions.filter(({ transfer }) => transfer !== null);
      expect(sides).toHaveLength(household.truth.transfers.length * 2);
      for (const { out, in: into } of household.truth.transfers) {
        const [left, arrived] = [known.get(out)!, known.get(into)!];
        expect(left.transfer).toBe(arrived.transfer);
        expect(left.account).not.toBe(arrived.account);
        expect(left.units < 0n && arrived.units > 0n).toBe(true);
        if (currencyOf.get(left.account) === currencyOf.get(arrived.account)) {
          expect(left.units + arrived.units).toBe(0n);
        }
      }
    }
  });

  it('has balances as people have them', () => {
    for (const household of households) {
      const income = incomeOf(household);
      for (const key of ['savings', 'cash', 'travel']) {
        expect(balances(household, key).every((balance) => balance >= 0n)).toBe(true);
      }
      expect(balances(household, 'checking').every((balance) => Number(balance) > -income)).toBe(true);
      expect(balances(household, 'checking').every((balance) => Number(balance) < income * 5)).toBe(true);
      expect(balances(household, 'card').every((balance) => Number(balance) > -income * 4)).toBe(true);
    }
  });

  it('spends on everything its plausible part', () => {
    for (const household of households) {
      const spend = spendOf(household);
      const whole = Number(-sumOf(spend));
      const share = (...categories: (string | null)[]) =>
        Number(-sumOf(spend.filter(({ category }) => categories.includes(category)))) / whole;
      expect(whole / (incomeOf(household) * 24)).toBeGreaterThan(0.5);
      expect(whole / (incomeOf(household) * 24)).toBeLessThan(1.2);
      expect(share('rent')).toBeGreaterThan(0.15);
      expect(share('rent')).toBeLessThan(0.55);
      expect(share('groceries')).toBeGreaterThan(0.06);
      expect(share('groceries')).toBeLessThan(0.4);
      expect(share('restaurants', 'snacks')).toBeLessThan(0.25);
      expect(share('utilities')).toBeGreaterThan(0.03);
      expect(share('utilities')).toBeLessThan(0.25);
      expect(share('fees')).toBeLessThan(0.03);
    }
  });

  it('uses only categories that a new household has', () => {
    const names = STARTER_CATEGORIES['en']!.flatMap(([, root, children]) => [root, ...children]);
    expect(names).toEqual(expect.arrayContaining(Object.values(CATEGORY_NAMES)));
  });
});

describe('the truth about a made household', () => {
  it('names transactions that exist', () => {
    for (const household of households) {
      const known = byKey(household);
      expect(namedIn(household.truth).filter((key) => !known.has(key))).toEqual([]);
    }
  });

  it('says of every transaction who stood behind it', () => {
    for (const { truth, transactions } of households) {
      const named = truth.merchants.flatMap((merchant) => merchant.transactions);
      expect(named.toSorted()).toEqual(transactions.map(({ key }) => key).toSorted());
    }
  });

  it('gives every booking of a series to one due day', () => {
    for (const { truth } of households) {
      const booked = truth.series.flatMap(({ due }) => due.flatMap(({ transaction }) => transaction ?? []));
      expect(new Set(booked).size).toBe(booked.length);
      expect(new Set(truth.series.map(({ key }) => key)).size).toBe(truth.series.length);
    }
  });

  it('has fixed amounts as its prices say, but for what is paid abroad or comes with a bonus', () => {
    for (const household of households) {
      const known = byKey(household);
      const bonuses = household.truth.lookalikes.flatMap(({ kind, transactions }) =>
        kind === 'bonus' ? transactions : [],
      );
      for (const { prices, due, amounts } of household.truth.series) {
        for (const { on, transaction } of amounts === 'fixed' ? due : []) {
          if (transaction === null || bonuses.includes(transaction)) continue;
          const { units, original } = known.get(transaction)!;
          expect((original?.units ?? units).toString()).toBe(
            prices.findLast(({ from }) => from <= on)?.units.toString(),
          );
        }
      }
    }
  });

  it('books nothing in a pause, nor on due days after the end', () => {
    const series = households.flatMap(({ truth }) => truth.series);
    expect(series.filter(({ pauses }) => pauses.length > 0).length).toBeGreaterThan(5);
    expect(series.filter(({ endedOn }) => endedOn !== null).length).toBeGreaterThan(5);
    for (const { due, pauses, endedOn, nextDueOn } of series) {
      expect(due.every(({ on }) => pauses.every(({ from, to }) => on < from || on > to))).toBe(true);
      expect(due.every(({ on }) => endedOn === null || on < endedOn)).toBe(true);
      expect(nextDueOn === null).toBe(endedOn !== null);
      expect(nextDueOn === null || nextDueOn > YEARS.to).toBe(true);
    }
  });

  it('moves due days from weekends and holidays, each in its direction', () => {
    for (const household of households) {
      const { weekend } = COUNTRIES.find(({ code }) => code === household.country)!;
      const known = byKey(household);
      const salary = household.truth.series.find(({ key }) => key === 'salary-1')!;
      for (const { on, transaction, came } of salary.due) {
        if (transaction === null) continue;
        const { postedOn } = known.get(transaction)!;
        expect(weekend).not.toContain(new Date(postedOn).getUTCDay());
        if (came === 'on_time') expect(postedOn).toBe(on);
        if (came === 'shifted') expect(postedOn < on && postedOn >= addDays(on, -7)).toBe(true);
        if (came === 'late') expect(postedOn > on).toBe(true);
      }
    }
  });

  it('knows what is due and has not come yet', () => {
    // A Sunday.
    const to = '2025-08-31';
    const waiting = SEEDS.flatMap(
      (seed) => makeHousehold({ seed, from: '2025-08-01', to }).truth.series,
    ).flatMap(({ due }) => due.filter(({ came }) => came === 'not_yet'));
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.every(({ on, transaction }) => on <= to && transaction === null)).toBe(true);
  });

  it('has refunds of what was bought before, and never more than that', () => {
    for (const household of households) {
      const known = byKey(household);
      for (const { transaction, of, part } of household.truth.refunds) {
        const [back, bought] = [known.get(transaction)!, known.get(of)!];
        expect(back.units > 0n && back.postedOn >= bought.postedOn && back.category === bought.category).toBe(
          true,
        );
        if (part === 'full') expect(back.units).toBe(-bought.units);
        else expect(back.units < -bought.units).toBe(true);
      }
    }
  });

  it('has charged twice the same amount at the same merchant', () => {
    for (const household of households) {
      const known = byKey(household);
      for (const { kind, transactions } of household.truth.anomalies) {
        if (kind !== 'duplicate_charge') continue;
        const [first, again] = transactions.map((key) => known.get(key)!);
        expect([again!.units, again!.payee]).toEqual([first!.units, first!.payee]);
      }
    }
  });

  it('knows of everything that is difficult, somewhere', () => {
    const truths = households.map(({ truth }) => truth);
    const kinds = (all: readonly { kind: string }[]) => new Set(all.map(({ kind }) => kind));
    expect([...kinds(truths.flatMap(({ anomalies }) => anomalies))].toSorted()).toEqual([
      'card_fraud',
      'charged_after_cancellation',
      'duplicate_charge',
      'late_income',
      'missed_income',
      'price_rise',
      'unusual_amount',
    ]);
    expect([...kinds(truths.flatMap(({ lookalikes }) => lookalikes))].toSorted()).toEqual([
      'bonus',
      'equal_purchases',
      'habit',
      'irregular_income',
    ]);
    expect([...kinds(truths.flatMap(({ seasons }) => seasons))].toSorted()).toEqual([
      'back_to_school',
      'december',
      'energy',
      'summer_holiday',
    ]);
    expect([...kinds(truths.flatMap(({ taxRelevant }) => taxRelevant))].toSorted()).toEqual([
      'donation',
      'medical',
      'work_equipment',
    ]);
    const series = truths.flatMap((truth) => truth.series);
    expect([...new Set(series.flatMap(({ due }) => due.map(({ came }) => came)))].toSorted()).toEqual([
      'late',
      'missed',
      'on_time',
      'shifted',
      'skipped',
    ]);
    expect([...new Set(series.map(({ cadence }) => cadence))].toSorted()).toEqual([
      'annual',
      'bimonthly',
      'biweekly',
      'four_weekly',
      'monthly',
      'quarterly',
      'semiannual',
      'semimonthly',
    ]);
    const twice = series.filter(({ cadence, due }) => cadence === 'annual' && due.length === 2);
    expect(twice.length).toBeGreaterThan(5);
    const ofOneMerchant = truths.filter(({ series: own }) =>
      ['apple-storage', 'apple-tv'].every((key) => own.some((one) => one.key === key)),
    );
    expect(ofOneMerchant.length).toBeGreaterThan(3);
  });
});

describe('the household of seed 11', () => {
  const household = makeHousehold({ seed: 11, from: '2025-01-01', to: '2025-12-31', country: 'DE' });

  it('lived like this', () => {
    expect(`\n${monthlySummary(household)}\n`).toBe(GOLDEN_YEAR);
  });

  it('had these contracts', () => {
    const lines = household.truth.series.map(({ key, cadence, due, merchant }) => {
      const times = due.filter(({ transaction }) => transaction !== null).length;
      return `${key} ${cadence} ${times}x ${merchant}`;
    });
    expect(`\n${lines.join('\n')}\n`).toBe(GOLDEN_CONTRACTS);
  });
});

const GOLDEN_YEAR = `
   month    count   income     rent     food eating out   travel    other    saved checking
 2025-01      102     4639     1280     1133        508        0     1803      380     6254
 2025-02      104     7332     1280     1302        629        0     2001      380     8216
 2025-03       98     4042     1280     1216        864        0     1595      380     7043
 2025-04      108     4977     1280     1308        665        0     4235      380     6844
 2025-05      123     7769     1280     1557        594        0     2223      380     6137
 2025-06      106     5173     1280     1273        822     1345     1605      380     5687
 2025-07      113     6093     1280     1051        695        0     2281    -1590     6581
 2025-08      129    10668     1280     1577        769      691     2190      380    11464
 2025-09      117     9129     1280     1295        675        0     1935     4890     9359
 2025-10      114     4159     1280     1467        589        0     2063      380     8150
 2025-11      107     6429     1280     1263        625        0     1557      380     9125
 2025-12      146     6205     1280     1366        790        0     3324      380     9097
`;

const GOLDEN_CONTRACTS = `
salary-1 monthly 12x Klinikum Mitte
benefit monthly 12x Familienkasse
interest quarterly 4x Sparkasse
rent monthly 12x Hausverwaltung Nord
energy monthly 12x Stadtwerke
water quarterly 4x Wasserwerke
phone-1 monthly 12x Telekom
phone-2 monthly 12x Telekom
internet monthly 12x Vodafone
home-insurance annual 1x Allianz
car-insurance annual 1x HUK-Coburg
car-tax annual 1x Hauptzollamt
broadcasting quarterly 4x Rundfunkbeitrag
bank-fee monthly 12x Sparkasse
streaming-2 monthly 1x Netflix
music monthly 12x Deezer
software monthly 12x Proton
apple-storage monthly 12x Apple
apple-tv monthly 1x Apple
gym monthly 9x FitX
club annual 1x ADAC
saving monthly 12x Own account
`;
