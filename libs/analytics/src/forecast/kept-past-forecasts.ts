import { LRUCache } from 'lru-cache';
import { forecastAtEndOf, type PastForecast } from './backtest.js';
import type { CashHistory } from './books.js';
import { lastDayOf, type Month } from './month.js';

/** A few hundred bytes each; a household asks for a dozen at a time. */
const MOST_KEPT = 6_000;

/**
 * `forecastAtEndOf` for who asks again. To forecast from a dozen month ends takes twice as long as all the rest of a
 * forecast, and what was expected at the end of a month stays the same until something changes in the months before:
 * a new month takes one new forecast, and what is entered late as many as months have ended since. Kept for as long as the
 * thread lives, which ends when nobody has asked it for some minutes.
 */
export class KeptPastForecasts {
  private readonly kept = new LRUCache<string, readonly PastForecast[]>({ max: MOST_KEPT });

  readonly at = (cash: CashHistory, origin: Month, ahead: number): readonly PastForecast[] => {
    const key = `${ahead}/${cash.digestOfBooksAt(lastDayOf(origin))}`;
    let forecasts = this.kept.get(key);
    if (forecasts === undefined) {
      forecasts = forecastAtEndOf(cash, origin, ahead);
      this.kept.set(key, forecasts);
    }
    return forecasts;
  };
}
