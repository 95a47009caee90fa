import { MARKETS, MARKET_CODES } from './markets.js';
import { BUILT_IN_FONT } from './paper-font.js';
import { readPrint } from './printed-rows.js';
import { SeededRandom } from '#shared/testing';
import { composeWorldReceipt } from './world-receipt.js';

const RECEIPTS = 20;

/** Every other font takes what it lacks from the built-in one. */
describe('the built-in font', () => {
  it.each(MARKET_CODES)('has all letters of receipts from %s', (market) => {
    const { names, goods } = MARKETS[market];
    const printed = Array.from({ length: RECEIPTS }, (_, seed) =>
      readPrint(composeWorldReceipt(market, new SeededRandom(seed)).rows).map(({ text }) => text),
    );
    const letters = new Set([...names.flat(), ...goods, ...printed.flat()].join('').replace(/\s/g, ''));
    for (const letter of letters) expect(() => BUILT_IN_FONT.outlineOf(letter)).not.toThrow();
  });
});
