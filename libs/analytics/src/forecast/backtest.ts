import type { LocalDate } from '#shared';
import { bandAround, marginsOf } from './band.js';
import type { CashHistory } from './books.js';
import { forecastCash, type Flow } from './cash-forecast.js';
import { naive, seasonalNaive } from './models.js';
import { addToMonth, lastDayOf, monthOf, monthsBetween, type Month } from './month.js';

/** A month's total as it was forecast at the end of another, and as it then was. Minor units as doubles. */
export interface Trial {
  readonly flow: Flow;
  /** Forecast on the last day of it. */
  readonly origin: Month;
  readonly month: Month;
  /** Months after the origin, from 1. */
  readonly ahead: number;
  readonly expected: number;
  readonly naive: number;
  readonly seasonalNaive: number;
  readonly actual: number;
  /** From the residuals that were known at the origin; null while there were too few. */
  readonly band: { readonly low: number; readonly high: number } | null;
}

/** What was expected of a month in each direction, in minor units as doubles. */
export type PastForecast = { readonly month: Month } & Readonly<Record<Flow, number>>;

/** What was expected of the months after `origin` on its last day, with nothing known that came later. */
export function forecastAtEndOf(cash: CashHistory, origin: Month, ahead: number): readonly PastForecast[] {
  return forecastCash(cash.booksAt(lastDayOf(origin), ahead), ahead)
    .slice(1)
    .map(({ month, income, spend }) => ({ month, income: income.expected, spend: spend.expected }));
}

interface BacktestQuery {
  /** The last complete month. */
  readonly last: Month;
  readonly origins: number;
  /** Months ahead that are tried. */
  readonly ahead: number;
  readonly flows: readonly Flow[];
}

/**
 * Forecasts the past: at the end of each of the last months, knowing nothing later, and finds out how far off it was.
 * @param cash of all days that any origin may know
 * @param forecastAt what knows the forecasts of an origin; default: makes them anew
 */
export function backtest(
  cash: CashHistory,
  { last, origins, ahead, flows }: BacktestQuery,
  forecastAt: typeof forecastAtEndOf = forecastAtEndOf,
): Trial[] {
  const totals = new Map(flows.map((flow) => [flow, cash.totalsOf(flow)]));
  const trials: Trial[] = [];
  for (const origin of monthsBetween(addToMonth(last, -origins), addToMonth(last, -1))) {
    const firstMonth = cash.firstMonthAt(lastDayOf(origin));
    if (firstMonth === null || firstMonth > origin) continue;
    const known = monthsBetween(firstMonth, origin);
    const forecasts = forecastAt(cash, origin, ahead).filter(({ month }) => month <= last);
    for (const [flow, byMonth] of totals) {
      const history = known.map((month) => byMonth.get(month) ?? 0);
      const margins = marginsOf(residualsOf(trials, { flow, known: origin }), ahead);
      for (const [at, { month, [flow]: expected }] of forecasts.entries()) {
        const distance = at + 1;
        const margin = margins[at] ?? null;
        trials.push({
          ...{ flow, origin, month, ahead: distance, expected },
          naive: Math.max(0, naive(history, distance)),
          seasonalNaive: Math.max(0, seasonalNaive(history, distance)),
          actual: byMonth.get(month) ?? 0,
          band: margin === null ? null : bandAround(expected, margin, 0),
        });
      }
    }
  }
  return trials;
}

/**
 * By months ahead: how far off the forecasts were of months that were over at the end of `known`.
 * @param method whose forecasts; default: the one that is tried
 */
export function residualsOf(
  trials: readonly Trial[],
  { flow, known }: { readonly flow: Flow; readonly known: Month },
  method: 'expected' | 'naive' = 'expected',
): number[][] {
  const over = Map.groupBy(
    trials.filter((trial) => trial.flow === flow && trial.month <= known),
    ({ ahead }) => ahead,
  );
  return Array.from({ length: Math.max(0, ...over.keys()) }, (_, at) =>
    (over.get(at + 1) ?? []).map((trial) => trial.actual - trial[method]),
  );
}

export interface Score {
  /** Months that were forecast, over all origins. */
  readonly trials: number;
  /** Mean absolute error ÷ that of the naive forecast of the same months; below 1 is better. Null without errors. */
  readonly maseNaive: number | null;
  /** The same against the month a year before. */
  readonly maseSeasonalNaive: number | null;
  /** Mean absolute error, minor units. */
  readonly meanError: number;
  /** Share of the months that were in their band, of those that had one. */
  readonly coverage: number | null;
  readonly banded: number;
}

/** All forecasts are judged on the same months. */
export function scoreOf(trials: readonly Trial[]): Score {
  const off = (pick: (trial: Trial) => number) =>
    trials.reduce((sum, trial) => sum + Math.abs(trial.actual - pick(trial)), 0);
  const own = off(({ expected }) => expected);
  const ratio = (other: number) => (other === 0 ? null : own / other);
  const banded = trials.filter(({ band }) => band !== null);
  const held = banded.filter(({ band, actual }) => band!.low <= actual && actual <= band!.high);
  return {
    trials: trials.length,
    maseNaive: ratio(off((trial) => trial.naive)),
    maseSeasonalNaive: ratio(off((trial) => trial.seasonalNaive)),
    meanError: trials.length === 0 ? 0 : own / trials.length,
    coverage: banded.length === 0 ? null : held.length / banded.length,
    banded: banded.length,
  };
}

/** The last month that is over. */
export function lastCompleteMonth(today: LocalDate): Month {
  return addToMonth(monthOf(today), -1);
}
