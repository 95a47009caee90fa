import type { LocalDate } from '#shared';
import type { SeededRandom } from '#shared/testing';
import { happens } from './random-streams.js';

export interface Merchant {
  readonly name: string;
  /** As banks write it; the first one is the usual one. */
  readonly texts: readonly string[];
}

const USUAL = 0.7;
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** @param text `name|as the bank writes it|or otherwise` (see `ShopKind`) */
export function merchantOf(text: string): Merchant {
  const [name = '', ...texts] = text.split('|');
  return { name, texts };
}

/** What the bank wrote that day. */
export function bankText(merchant: Merchant, on: LocalDate, town: string, random: SeededRandom): string {
  const text = happens(random, USUAL) ? merchant.texts[0]! : random.pick(merchant.texts);
  return text
    .replaceAll('{town}', town)
    .replaceAll('{MM}', on.slice(5, 7))
    .replaceAll('{YYYY}', on.slice(0, 4))
    .replaceAll('#', () => String(random.integer(0, 9)))
    .replaceAll('@', () => SIGNS[random.integer(0, SIGNS.length - 1)]!);
}

/** The same, but what stands for a contract (a customer number) stays the same for all of its life. */
export function contractText(merchant: Merchant, town: string, random: SeededRandom): Merchant {
  const dated = (text: string) => text.includes('{MM}') || text.includes('{YYYY}');
  return {
    name: merchant.name,
    texts: merchant.texts.map((text) =>
      dated(text) ? text : bankText({ name: '', texts: [text] }, '', town, random),
    ),
  };
}
