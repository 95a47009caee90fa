import { isSameMerchant, merchantRatio, normaliseMerchant } from './merchant-match.js';

describe('merchant match', () => {
  it.each([
    ['MR. D.I.Y. (KUCHAI) SDN BHD', 'MRDIYKUCHAI'],
    ['FARMASI MALURI S/B', 'FARMASIMALURI'],
    ['Bäckerei Sonnenfeld GmbH', 'BACKEREISONNENFELD'],
    ['BOOKTA K(TAMANDAYA)SDN BHD', 'BOOKTAKTAMANDAYA'],
    ['TRISHAASSDNBHD', 'TRISHAAS'],
    ['INC', 'INC'],
  ])('reduces %p to %p', (name, expected) => {
    expect(normaliseMerchant(name)).toBe(expected);
  });

  it('forgives one misread letter in five and no more', () => {
    expect(merchantRatio('ABCDE', 'ABCDX')).toBeCloseTo(0.8, 10);
    expect(isSameMerchant('ABCDE', 'ABCDX')).toBe(true);
    expect(isSameMerchant('ABCDE', 'ABCXX')).toBe(false);
  });

  it('is indifferent to the legal form', () => {
    expect(isSameMerchant('TRI SHAAS SDN BHD', 'Tri Shaas')).toBe(true);
  });

  it('knows that two empty names are not the same shop', () => {
    expect(isSameMerchant('', '')).toBe(false);
  });
});
