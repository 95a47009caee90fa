import { LRUCache } from 'lru-cache';
import { backtest, type BacktestQuery, type Trial } from './backtest.js';
import type { CashHistory } from './books.js';
import { lastDayOf } from './month.js';

/** Some ten kilobytes each. */
const MOST_KEPT = 500;

/**
 * `backtest` for who asks again: trying the past takes twice as long as all the rest of a forecast, and what comes of it
 * stays the same until something changes in the months that are over.
 */
export class KeptTrials {
  private readonly kept = new LRUCache<string, readonly Trial[]>({ max: MOST_KEPT });

  of(cash: CashHistory, query: BacktestQuery): readonly Trial[] {
    const key = JSON.stringify([query, cash.digestUntil(lastDayOf(query.last))]);
    let trials = this.kept.get(key);
    if (trials === undefined) {
      trials = backtest(cash, query);
      this.kept.set(key, trials);
    }
    return trials;
  }
}
