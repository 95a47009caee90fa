import { COUNTRIES } from './countries.js';
import { foldText } from './fuzzy-text.js';

/** Streets, districts and regions in the words of the countries the product knows best. */
const PLACE =
  /^(?:no|lot|unit|suite|level|floor|hq)\b[ .:]*[\dA-Z]|\bjalan|\bjln\b|\btaman\b|\blorong|\blebuh(?:raya)?\b|\bkampung\b|\bstreet\b|\bst\.|\broad\b|\brd\b|\bave(?:nue)?\b|\bblvd\b|\bdrive\b|\bhighway\b|straße|strasse|str\.|\brue\b|\bvia\b|\bcalle\b|\bplaza\b.*\d|\bkawasan|\bbandar|\bseksyen|selangor|kuala ?lumpur|johor|malaysia|singapore|persiaran|\bjl\. |\bhigh street|\bavenida|\bplaza\b|\bplatz\b|\bam markt|\bmall\b|ground floor|[都道府県市区町]\S*\d/i;

/** Five digits anywhere; the other ways of the world only in their own shape. */
const POSTCODE =
  /\b\d{5}\b|\b[A-Z]{2} \d{5}|〒|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\b[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d\b|\b(?:NSW|VIC|QLD|ACT|TAS) \d{4}\b|\b\d{4} ?[A-Z]{2} \p{L}{3}/iu;

/** "12, Green Lane", "3-12 Shibuya, Tokyo", "221B Baker Row, London": a house's number, and places set off by commas. */
const NUMBERED_HOUSE = /^#?\d{1,4}[A-Z]?(?:[-/]\d{1,4}[A-Z]?)*(?:, ?| )\p{L}[^,]*(?:,|$)/iu;

/** Whether a row of the header says where the shop is. */
export function isPostalAddress(text: string): boolean {
  return PLACE.test(text) || POSTCODE.test(text) || isNumberedHouse(text) || endsWithCountry(text);
}

/** "99 SPEED MART" has a number and no place behind a comma. */
function isNumberedHouse(text: string): boolean {
  return text.includes(',') && NUMBERED_HOUSE.test(text.trim());
}

/** "Shibuya, Tokyo, Japan", or a row with nothing but the country; "CHINA HOUSE" and "AIR FRANCE" are names. */
function endsWithCountry(text: string): boolean {
  const last = foldText(text.slice(text.lastIndexOf(',') + 1));
  return last.length > 3 && countryNames().has(last);
}

let names: ReadonlySet<string> | null = null;

/** The world's countries as they are called in English and in the languages of the countries that receipts come from. */
function countryNames(): ReadonlySet<string> {
  names ??= new Set(
    [...new Set(Object.values(COUNTRIES).map(({ language }) => language))].flatMap((language) => {
      const inLanguage = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
      return REGION_CODES.flatMap((code) => inLanguage.of(code) ?? []).map(foldText);
    }),
  );
  return names;
}

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Two letters each; those that are no country have no name. */
const REGION_CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
