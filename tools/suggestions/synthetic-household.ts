/**
 * Households that never were, for measuring suggestions: regular payments with their seasons, favourite shops that
 * change, shops that stand for several categories, card slips with numbers and towns, mistakes.
 */

/** One payment with the category that the person gave it. */
export interface Payment {
  /** 0 = the household's first month. */
  readonly month: number;
  readonly payee: string;
  readonly amountUnits: bigint;
  readonly accountId: string;
  readonly categoryId: string;
}

type Random = () => number;

interface Merchant {
  readonly name: string;
  /** What is bought there, with its share. */
  readonly shares: readonly (readonly [categoryId: string, share: number])[];
  readonly typical: number;
}

const KINDS: readonly (readonly [
  kind: string,
  names: string,
  shares: Merchant['shares'],
  typical: number,
])[] = [
  [
    'often',
    'REWE,EDEKA,LIDL,ALDI SUED,Kaufland,Netto,Carrefour,Migros,Spar,Penny',
    [
      ['groceries', 0.93],
      ['household', 0.07],
    ],
    3_800,
  ],
  [
    'often',
    'dm-drogerie markt,Rossmann,Müller Drogerie,Boots',
    [
      ['household', 0.55],
      ['health', 0.25],
      ['groceries', 0.2],
    ],
    1_900,
  ],
  [
    'often',
    'Bäckerei Schulz,Back-Factory,Cafe Central,Starbucks,Kamps',
    [
      ['eating out', 0.85],
      ['groceries', 0.15],
    ],
    650,
  ],
  [
    'often',
    'Restaurant Rhodos,Trattoria Bella,Sushi Bar Kyoto,Burger King,Vapiano,Mensa',
    [['eating out', 1]],
    2_400,
  ],
  [
    'some',
    'Aral Tankstelle,Shell,Total Energies,Esso Station',
    [
      ['fuel', 0.85],
      ['eating out', 0.15],
    ],
    5_600,
  ],
  [
    'some',
    'Deutsche Bahn,BVG,SNCF Connect,Hamburger Hochbahn,UBER TRIP',
    [
      ['transport', 0.9],
      ['travel', 0.1],
    ],
    2_900,
  ],
  [
    'some',
    'AMZN Mktp,AMAZON,eBay,Zalando,Otto',
    [
      ['shopping', 0.45],
      ['household', 0.2],
      ['clothing', 0.2],
      ['gifts', 0.15],
    ],
    3_700,
  ],
  [
    'some',
    'H&M,Zara,C&A,Uniqlo,Decathlon',
    [
      ['clothing', 0.9],
      ['sports', 0.1],
    ],
    4_900,
  ],
  ['some', 'Marien Apotheke,Rathaus Apotheke,Stern Apotheke,Zahnarzt Dr Weber', [['health', 1]], 2_300],
  [
    'some',
    'Thalia,Kino UCI,Steam Games,Eventim,Museum Ludwig',
    [
      ['leisure', 0.8],
      ['gifts', 0.2],
    ],
    2_200,
  ],
  [
    'some',
    'IKEA,OBI,Bauhaus,Hornbach,MediaMarkt',
    [
      ['home', 0.75],
      ['electronics', 0.25],
    ],
    7_400,
  ],
  [
    'some',
    'PAYPAL',
    [
      ['shopping', 0.4],
      ['leisure', 0.35],
      ['clothing', 0.25],
    ],
    3_100,
  ],
];
const TOWNS = ['HAMBURG', 'BERLIN', 'KOELN', 'MUENCHEN', 'LYON', 'ZUERICH'];
const MISTAKES = 0.03;
/** That a favourite shop is given up for another one, per month. */
const DRIFT = 0.07;

/** @param seed the same seed, the same household */
export function makeHousehold(seed: number, months: number): Payment[] {
  const random = randomFrom(seed);
  const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const merchants = new Map<string, Merchant[]>();
  const pools = KINDS.map(([often, names, shares, typical]) => {
    const pool = names
      .split(',')
      .map((name): Merchant => ({ name, shares: leanings(shares, random), typical }));
    return { often, pool, kept: Math.min(pool.length, 1 + Math.floor(random() * 3)) };
  });
  pools.forEach(({ pool, kept }, index) => {
    merchants.set(
      String(index),
      Array.from({ length: kept }, () => any(pool)),
    );
  });
  const categories = [...new Set(KINDS.flatMap(([, , shares]) => shares.map(([id]) => id)))];
  const town = any(TOWNS);
  const payments: Payment[] = [];
  const pay = (month: number, payee: string, amount: number, categoryId: string, accountId = 'card') => {
    const isMistake = random() < MISTAKES;
    payments.push({
      month,
      payee,
      amountUnits: BigInt(Math.round(amount)),
      accountId,
      categoryId: isMistake ? any(categories) : categoryId,
    });
  };
  const salary = 200_000 + random() * 250_000;
  const rent = 60_000 + random() * 90_000;
  for (let month = 0; month < months; month++) {
    const season = month % 12;
    pay(month, 'Gehalt Muster AG', salary, 'salary', 'giro');
    pay(month, 'Hausverwaltung Nord GmbH', -rent, 'rent', 'giro');
    pay(
      month,
      `Stadtwerke ABSCHLAG ${4711 + month}`,
      -(season < 3 || season > 9 ? 14_000 : 7_000),
      'utilities',
      'giro',
    );
    pay(month, `Telekom RG ${Math.floor(random() * 1e6)}`, -4_495, 'utilities', 'giro');
    pay(month, 'NETFLIX.COM', -1_399, 'leisure');
    if (season === 0) pay(month, 'HUK-Coburg KFZ', -42_000 * (0.8 + random()), 'insurance', 'giro');
    if (season === 6) {
      for (let n = 0; n < 4; n++)
        pay(
          month,
          `${any(['Hotel Adria', 'Booking.com', 'Ryanair', 'Airbnb'])} ${n}`,
          -18_000 * (0.4 + random()),
          'travel',
        );
    }
    pools.forEach(({ often, pool }, index) => {
      const favourites = merchants.get(String(index))!;
      if (random() < DRIFT) favourites[Math.floor(random() * favourites.length)] = any(pool);
      const visits = Math.round((often === 'often' ? 5 : 1.4) * (0.4 + 1.2 * random()));
      for (let n = 0; n < visits; n++) {
        const merchant = random() < 0.12 ? any(pool) : any(favourites);
        const christmas = season === 11 && random() < 0.3;
        const categoryId = christmas ? 'gifts' : choose(merchant.shares, random);
        pay(
          month,
          slipOf(merchant.name, town, random),
          -merchant.typical * (0.3 + 1.6 * random()),
          categoryId,
        );
      }
    });
  }
  return payments;
}

/** A household has habits of its own: what a shop stands for differs from house to house. */
function leanings(shares: Merchant['shares'], random: Random): Merchant['shares'] {
  const weighted = shares.map(([id, share]) => [id, share * (0.2 + 1.6 * random() ** 2)] as const);
  const sum = weighted.reduce((total, [, share]) => total + share, 0);
  return weighted.map(([id, share]) => [id, share / sum] as const);
}

function choose(shares: Merchant['shares'], random: Random): string {
  let left = random();
  return (shares.find(([, share]) => (left -= share) < 0) ?? shares[0])![0];
}

function slipOf(name: string, town: string, random: Random): string {
  const number = Math.floor(random() * 9_000) + 1_000;
  const forms = [
    name,
    `${name} ${number}`,
    `${name.toUpperCase()} SAGT DANKE. ${number}//${town}/DE`,
    `${name} ${town} ${number}`,
  ];
  return forms[Math.floor(random() * forms.length)]!;
}

/** mulberry32 */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
