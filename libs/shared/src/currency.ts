/** An ISO 4217 alphabetic code, e.g. `EUR`. */
export type CurrencyCode = string & { readonly __brand: 'CurrencyCode' };

const KNOWN_CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * ISO 4217 list one: every currency whose minor unit does not have two digits. The runtime's own figures are
 * no substitute: they follow what people print (CLDR), which for HUF, IDR or IQD is not the standard.
 */
const UNUSUAL_DIGITS: ReadonlyMap<string, number> = new Map([
  ...list(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...list(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...list(4, 'CLF UYW'),
]);

/** Whether `value` is an upper-case ISO 4217 code that the runtime's currency table knows. */
export function isCurrencyCode(value: string): value is CurrencyCode {
  return KNOWN_CODES.has(value);
}

/**
 * Number of decimal digits of the currency's minor unit (ISO 4217): EUR 2, JPY 0, KWD 3.
 * @throws RangeError for a code that is not a currency.
 */
export function minorUnitDigits(currency: string): number {
  if (!isCurrencyCode(currency)) throw new RangeError(`Unknown ISO 4217 currency code: ${currency}`);
  return UNUSUAL_DIGITS.get(currency) ?? 2;
}

function list(digits: number, codes: string): [string, number][] {
  return codes.split(' ').map((code) => [code, digits]);
}
