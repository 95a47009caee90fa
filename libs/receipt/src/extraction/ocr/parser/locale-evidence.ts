import type { ReadHints } from '../../receipt-reader.js';
import { COUNTRIES, type CountryProfile } from './countries.js';

/** What the document tells about the place it was printed in. */
export interface LocaleEvidence {
  /** Probabilities of the currencies that have any evidence, most likely first. */
  readonly currencies: readonly { readonly currency: string; readonly probability: number }[];
  /** The most likely country, or null without any evidence. */
  readonly country: CountryProfile | null;
  /** Probability 0..1 that numeric dates have the month first. */
  readonly monthFirst: number;
}

/** Scores are log-odds: three strong words make a country twenty times as likely as one does. */
const STRONG = 3;
const STRONG_REPEATED = 0.75;
const MAX_REPETITIONS = 3;
const WEAK = 1;
const CURRENCY_CODE = 4;
const CURRENCY_SIGN = 3;
const DOLLAR_SIGN = 1;
const WHOLE_YEN = 1.5;
const HOUSEHOLD_CURRENCY = 1.5;
const HOUSEHOLD_REGION = 1;
/** Score of "somewhere else": without evidence for any country nothing becomes probable. */
const ELSEWHERE = 1.2;

/** The US dollar is the one that needs no letter in front. */
const CURRENCY_SIGNS: readonly (readonly [RegExp, readonly string[], number])[] = [
  [/€/, ['EUR'], CURRENCY_SIGN],
  [/£/, ['GBP'], CURRENCY_SIGN],
  [/\$ ?\d/, ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'], DOLLAR_SIGN],
  [/\$ ?\d/, ['USD'], DOLLAR_SIGN],
  [/[¥￥]/, ['JPY', 'CNY'], DOLLAR_SIGN],
  // Yuan have decimals.
  [/[¥￥] ?\d{1,3}(?:,\d{3})*(?![\d.])/, ['JPY'], WHOLE_YEN],
];

interface ScoredCurrency {
  readonly currency: string;
  readonly score: number;
  readonly country: CountryProfile;
}

/** Weighs tax words, legal forms, phone prefixes, names and signs; hints only add a little. */
export function weighLocale(rawText: string, hints: ReadHints): LocaleEvidence {
  const text = rawText.toUpperCase();
  const known = scoreCurrencies(text, hints)
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const weights = known.map(({ score }) => Math.exp(score));
  const sum = weights.reduce((total, weight) => total + weight, Math.exp(ELSEWHERE));
  const probabilities = weights.map((weight) => weight / sum);
  return {
    currencies: known.map(({ currency }, index) => ({ currency, probability: probabilities[index]! })),
    country: known[0]?.country ?? null,
    monthFirst: known.reduce(
      (total, { country }, index) => total + (country.dateOrder === 'mdy' ? probabilities[index]! : 0),
      0,
    ),
  };
}

/** A currency is as likely as its likeliest country, plus what its own signs say. */
function scoreCurrencies(text: string, hints: ReadHints): ScoredCurrency[] {
  const hintedRegion = regionOf(hints.locale);
  const best = new Map<string, ScoredCurrency>();
  for (const [code, country] of Object.entries(COUNTRIES)) {
    const { currency } = country;
    const score = scoreCountry(country, text) + (code === hintedRegion ? HOUSEHOLD_REGION : 0);
    if (score > (best.get(currency)?.score ?? -1)) best.set(currency, { currency, score, country });
  }
  return [...best.values()].map((scored) => ({
    ...scored,
    score:
      scored.score +
      scoreSigns(scored.currency, text) +
      (scored.currency === hints.householdCurrency ? HOUSEHOLD_CURRENCY : 0),
  }));
}

function scoreCountry({ strong, weak }: CountryProfile, text: string): number {
  const found = new Set(Array.from(text.matchAll(new RegExp(strong, 'g')), ([word]) => word)).size;
  const repetitions = Math.min(MAX_REPETITIONS, Math.max(0, found - 1));
  return (found > 0 ? STRONG + repetitions * STRONG_REPEATED : 0) + (weak?.test(text) ? WEAK : 0);
}

function scoreSigns(currency: string, text: string): number {
  const code = new RegExp(`\\b${currency}\\b`).test(text) ? CURRENCY_CODE : 0;
  return CURRENCY_SIGNS.reduce(
    (score, [sign, currencies, worth]) =>
      score + (currencies.includes(currency) && sign.test(text) ? worth : 0),
    code,
  );
}

function regionOf(locale: string | undefined): string | null {
  if (locale === undefined) return null;
  try {
    return new Intl.Locale(locale).region ?? null;
  } catch {
    return null;
  }
}
