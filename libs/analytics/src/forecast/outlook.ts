import { addDays, type LocalDate } from '#shared';
import {
  dueAfter,
  hasEnded,
  lastDayFor,
  type CashMovements,
  type FoundSeries,
  type ReadItem,
  type ReadMovement,
} from '#budget/pure';
import { bandAround, marginsOf, type Band } from './band.js';
import {
  backtest,
  lastCompleteMonth,
  residualsOf,
  scoreOf,
  type forecastAtEndOf,
  type Score,
  type Trial,
} from './backtest.js';
import {
  CashHistory,
  flowOf,
  LOOK_BACK_DAYS,
  seriesAt,
  type Declared,
  type RecurringBooks,
} from './books.js';
import { forecastCash, type DueItem, type Flow, type MonthForecast } from './cash-forecast.js';
import { naive } from './models.js';
import { addToMonth, lastDayOf, monthOf, monthsBetween, type Month } from './month.js';

/** Ends of months that are forecast from, and months ahead: enough for a band, and little enough to wait for. */
const ORIGINS = 12;
const AHEAD = 3;
/** With fewer complete months there is little to go by. */
const LITTLE_HISTORY = 3;
/** A method is judged when it was tried so often. */
const LEAST_TRIALS = 12;

export type Method = 'recurring_and_seasonal_mean' | 'naive';

export interface FlowOutlook {
  readonly method: Method;
  readonly score: Score;
}

export interface Outlook {
  /** Complete months that were learned from. */
  readonly months: readonly Month[];
  readonly hasLittleHistory: boolean;
  readonly trials: readonly Trial[];
  readonly flows: Readonly<Record<Flow, FlowOutlook>>;
  /** The current month and those after it. */
  readonly rows: readonly MonthOutlook[];
}

export interface MonthOutlook extends MonthForecast {
  readonly bands: Readonly<Record<Flow, Band | null>>;
  readonly due: readonly DueAndKept[];
}

/** Something due, and the recurring item that stands for it; null where none is kept. */
export interface DueAndKept extends DueItem {
  readonly recurringId: string | null;
}

/** What a report says of the books besides its figures. */
export interface CashFrame extends Omit<CashMovements, 'movements' | 'items'> {
  /** Of the oldest movement that was looked at; null without any. */
  readonly firstDay: LocalDate | null;
}

export function frameOf({ movements, currency, isCut, categoryNames }: CashMovements): CashFrame {
  return { currency, isCut, categoryNames, firstDay: movements[0]?.postedOn ?? null };
}

/**
 * Tries the forecast on the past first; where it is no better than last month's figure, that is shown instead.
 * @param months after the current one
 * @param forecastAt what knows the forecasts of past month ends; default: makes them anew
 */
export function outlookOf(
  figures: CashMovements,
  today: LocalDate,
  months: number,
  forecastAt?: typeof forecastAtEndOf,
): Outlook {
  const cash = new CashHistory(figures.movements);
  const last = lastCompleteMonth(today);
  const end = lastDayOf(addToMonth(monthOf(today), months));
  const books = cash.booksAt(today, months, declaredBy(figures.items, today, end));
  const query = { last, origins: ORIGINS, ahead: AHEAD, flows: ['income', 'spend'] } as const;
  const trials = backtest(cash, query, forecastAt);
  const usual = forecastCash(books, months);
  const complete = books.firstMonth === null ? [] : monthsBetween(books.firstMonth, last);
  const outlookOfFlow = (flow: Flow) => {
    const score = scoreOf(trials.filter((trial) => trial.flow === flow));
    const isWorse = score.trials >= LEAST_TRIALS && (score.maseNaive ?? 0) >= 1;
    const method: Method = isWorse ? 'naive' : 'recurring_and_seasonal_mean';
    const forecasts = isWorse ? forecastCash(withoutSeries(books), months, naive) : usual;
    const residuals = residualsOf(trials, { flow, known: last }, isWorse ? 'naive' : 'expected');
    // The current month is one ahead of the last complete one.
    const margins = marginsOf(residuals, months + 1);
    const bands = forecasts.map(({ [flow]: { expected, actual } }, ahead) => {
      const margin = margins[ahead];
      return margin === null || margin === undefined
        ? null
        : bandAround(expected, margin, Math.max(0, actual));
    });
    return { method, score, forecasts, bands };
  };
  const [income, spend] = [outlookOfFlow('income'), outlookOfFlow('spend')];
  const keptOf = ({ key }: DueItem): string | null => {
    const series = books.series.find((one) => key.startsWith(`${one.accountId}/${one.payeeKey}/`));
    return figures.items.find((item) => item.id === key || (series && isOf(item, series)))?.id ?? null;
  };
  return {
    ...{ trials, months: complete, hasLittleHistory: complete.length < LITTLE_HISTORY },
    flows: {
      income: { method: income.method, score: income.score },
      spend: { method: spend.method, score: spend.score },
    },
    rows: usual.map((row, at) => ({
      ...row,
      due: row.due.map((item) => ({ ...item, recurringId: keptOf(item) })),
      income: income.forecasts[at]!.income,
      spend: spend.forecasts[at]!.spend,
      bands: { income: income.bands[at] ?? null, spend: spend.bands[at] ?? null },
    })),
  };
}

/** Nothing is expected to recur; what did is one of the months' figures. */
function withoutSeries(books: RecurringBooks): RecurringBooks {
  return { ...books, variable: [...books.variable, ...books.fixed], fixed: [], due: [] };
}

/** A series with what a person or the product keeps about it. */
export interface RecurringLine {
  /** Null where nothing was found that keeps to what a person said. */
  readonly series: SeenSeries | null;
  readonly item: ReadItem | null;
}

/** A series, with what its newest transaction says. */
export interface SeenSeries extends Omit<FoundSeries<ReadMovement>, 'timetable'> {
  readonly payee: string;
  readonly categoryId: string | null;
  /** Oldest first. */
  readonly transactionIds: readonly string[];
}

/** Everything that goes on: what was found, and what people say beside it; what they turned down is left out. */
export function recurringLines({ items, movements }: CashMovements, today: LocalDate): RecurringLine[] {
  const series = seriesAt(movements, today);
  const free = new Set(items);
  const found = series.flatMap((one): RecurringLine[] => {
    const own = items.filter((item) => isOf(item, one));
    const nearest =
      own.filter((item) => free.has(item)).sort((a, b) => offOf(a, one) - offOf(b, one))[0] ?? null;
    if (own.some(({ status }) => status === 'dismissed')) return [];
    if (nearest) free.delete(nearest);
    return hasEnded(one, today) && nearest?.status !== 'confirmed'
      ? []
      : [{ series: toSeen(one), item: nearest }];
  });
  const alone = [...free].filter(({ status }) => status === 'confirmed');
  return [...found, ...alone.map((item) => ({ series: null, item }))];
}

function toSeen({ timetable: { hits }, ...series }: FoundSeries<ReadMovement>): SeenSeries {
  const { payee, categoryId } = hits.at(-1)!.observation;
  return { ...series, payee, categoryId, transactionIds: hits.map(({ observation }) => observation.id) };
}

/** Whether an item stands for a series. */
function isOf(
  item: ReadItem,
  { accountId, payeeKey, units }: Pick<FoundSeries<ReadMovement>, 'accountId' | 'payeeKey' | 'units'>,
): boolean {
  return item.accountId === accountId && item.payeeKey === payeeKey && item.units < 0n === units < 0n;
}

function offOf(item: ReadItem, { units }: FoundSeries<ReadMovement>): number {
  return Math.abs(Number(item.units - units));
}

/** What people confirmed is due as they said; what they turned down is not due at all. */
function declaredBy(items: readonly ReadItem[], today: LocalDate, end: LocalDate): Declared[] {
  return items
    .filter(({ status }) => status === 'confirmed' || status === 'dismissed')
    .map((item) => ({
      ...{ key: item.id, accountId: item.accountId, payeeKey: item.payeeKey, isOut: item.units < 0n },
      amount: Math.abs(Number(item.units)),
      due: item.status === 'dismissed' ? null : dueOf(item, today, end),
    }));
}

function dueOf(item: ReadItem, today: LocalDate, end: LocalDate): DueItem[] {
  const { id, name, cadence, units, categoryId, nextDueOn } = item;
  const items: DueItem[] = [];
  for (let dueOn = nextDueOn; dueOn <= end; dueOn = dueAfter(cadence, dueOn)) {
    // What is overdue may still come for a few days.
    if (lastDayFor(cadence, dueOn) < today) continue;
    items.push({
      ...{ key: id, name, categoryId, flow: flowOf(item), amount: Math.abs(Number(units)) },
      dueOn: dueOn < today ? today : dueOn,
    });
  }
  return items;
}

/**
 * From when on a forecast of `today` reads: whole months, so that the first of its origins knows as much as the last, and
 * the same from day to day.
 */
export function readFrom(today: LocalDate): LocalDate {
  const firstOrigin = addToMonth(lastCompleteMonth(today), -ORIGINS);
  return `${monthOf(addDays(lastDayOf(firstOrigin), -LOOK_BACK_DAYS))}-01`;
}
