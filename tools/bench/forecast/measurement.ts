import { makeHousehold, type MadeHousehold } from '#budget/testing';
import {
  backtest,
  CashHistory,
  findAnomalies,
  scoreOf,
  type AnomalyKind,
  type Score,
  type Trial,
} from '#analytics';
import { judgeAnomalies, type KindVerdict } from './anomaly-judge.js';
import { movementsOf } from './made-movements.js';
import { judgeRecurring, type RecurringVerdict } from './recurring-judge.js';

/** Three years: two to learn from, the third one to be forecast. */
const YEARS = { from: '2023-01-01', to: '2025-12-31' } as const;
const LAST = '2025-12';
/** Before the origins that are judged others leave residuals for the bands. */
const ORIGINS = 24;
const FIRST_JUDGED = '2024-12';
const AHEAD = 3;
/** Anomalies are judged in the time that series are known for. */
const ANOMALIES_FROM = '2023-11-01';

export interface HouseholdFigures {
  readonly seed: number;
  readonly country: string;
  /** Of spend. */
  readonly trials: readonly Trial[];
  readonly incomeTrials: readonly Trial[];
  readonly recurring: RecurringVerdict;
  readonly anomalies: readonly KindVerdict[];
}

export interface ForecastFigures {
  readonly households: number;
  readonly countries: readonly string[];
  /** Of spend. */
  readonly forecast: Score;
  readonly income: Score;
  /** Households whose own MASE against the naive forecast is below 1. */
  readonly better: number;
  readonly recurring: { readonly found: number; readonly right: number; readonly findable: number };
  readonly precision: number;
  readonly recall: number;
  readonly anomalies: readonly KindVerdict[];
}

export function measureHousehold(seed: number): HouseholdFigures {
  const made = makeHousehold({ seed, ...YEARS });
  const movements = movementsOf(made);
  const cash = new CashHistory(movements);
  const trials = backtest(cash, {
    last: LAST,
    origins: ORIGINS,
    ahead: AHEAD,
    flows: ['income', 'spend'],
  });
  const judged = trials.filter(({ origin }) => origin >= FIRST_JUDGED);
  const { series } = cash.booksAt(YEARS.to, 0);
  const known = { from: ANOMALIES_FROM, today: YEARS.to };
  const anomalies = findAnomalies(movements, series, known);
  return {
    ...{ seed, country: made.country },
    trials: judged.filter(({ flow }) => flow === 'spend'),
    incomeTrials: judged.filter(({ flow }) => flow === 'income'),
    recurring: judgeRecurring(inWindow(made), series),
    anomalies: judgeAnomalies(sinceFirst(made), anomalies),
  };
}

/** What the detector looked at: nothing older is asked of it. */
function inWindow(made: MadeHousehold): MadeHousehold {
  const seen = new Set(
    made.transactions.filter(({ postedOn }) => postedOn >= ANOMALIES_FROM).map(({ key }) => key),
  );
  const series = made.truth.series.map((one) => {
    return {
      ...one,
      due: one.due.filter(({ transaction }) => transaction !== null && seen.has(transaction)),
    };
  });
  return { ...made, truth: { ...made.truth, series } };
}

function sinceFirst(made: MadeHousehold): MadeHousehold {
  const anomalies = made.truth.anomalies.filter(({ on }) => on >= ANOMALIES_FROM);
  return { ...made, truth: { ...made.truth, anomalies } };
}

export function summarise(households: readonly HouseholdFigures[]): ForecastFigures {
  const sum = (read: (verdict: RecurringVerdict) => number) =>
    households.reduce((total, { recurring }) => total + read(recurring), 0);
  const recurring = {
    found: sum(({ found }) => found),
    right: sum(({ right }) => right),
    findable: sum(({ findable }) => findable),
  };
  const kinds = Map.groupBy(
    households.flatMap(({ anomalies }) => anomalies),
    ({ kind }) => kind,
  );
  return {
    households: households.length,
    countries: [...new Set(households.map(({ country }) => country))].sort(),
    forecast: scoreOf(households.flatMap(({ trials }) => scaled(trials))),
    income: scoreOf(households.flatMap(({ incomeTrials }) => scaled(incomeTrials))),
    better: households.filter(({ trials }) => (scoreOf(trials).maseNaive ?? 1) < 1).length,
    recurring,
    precision: recurring.right / recurring.found,
    recall: recurring.right / recurring.findable,
    anomalies: [...kinds].map(([kind, all]) => addUp(kind, all)),
  };
}

/** Every household weighs the same: its errors are put in relation to what it moves in a month. */
function scaled(trials: readonly Trial[]): Trial[] {
  const usual = trials.reduce((sum, { actual }) => sum + actual, 0) / Math.max(1, trials.length);
  // A household without any of it has no errors that could be weighed.
  return usual === 0 ? [] : trials.map((trial) => scale(trial, usual));
}

function scale({ band, expected, naive, seasonalNaive, actual, ...trial }: Trial, by: number): Trial {
  return {
    ...trial,
    ...{ expected: expected / by, naive: naive / by, seasonalNaive: seasonalNaive / by, actual: actual / by },
    band: band && { low: band.low / by, high: band.high / by },
  };
}

function addUp(kind: AnomalyKind, all: readonly KindVerdict[]): KindVerdict {
  const sum = (read: (one: KindVerdict) => number) => all.reduce((total, one) => total + read(one), 0);
  return {
    kind,
    found: sum(({ found }) => found),
    right: sum(({ right }) => right),
    true: sum((one) => one.true),
  };
}
