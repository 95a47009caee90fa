/** What an `OutlookThread` runs. It has no framework and no database; the fence `threads-stay-light` sees to that. */
import { parseCashMovements, type CashMovements } from '#budget/pure';
import type { DateRange, LocalDate } from '#shared';
import type { Anomaly } from '../anomaly/anomalies.js';
import { anomaliesOf } from '../anomaly/anomaly-report.js';
import { KeptPastForecasts } from './kept-past-forecasts.js';
import {
  frameOf,
  outlookOf,
  recurringLines,
  type CashFrame,
  type Outlook,
  type RecurringLine,
} from './outlook.js';

/** What can be asked of the books, with what has to be said, and what is found. */
interface Questions {
  /** `months` after the current one. */
  readonly forecast: { readonly asked: { readonly months: number }; readonly found: Omit<Outlook, 'trials'> };
  /** The same with its trials. */
  readonly backtest: { readonly asked: { readonly months: number }; readonly found: Outlook };
  readonly recurring: { readonly asked: object; readonly found: readonly RecurringLine[] };
  readonly anomalies: { readonly asked: DateRange; readonly found: readonly Anomaly[] };
}
export type OutlookQuestion = keyof Questions;
export type Asked<Q extends OutlookQuestion> = Questions[Q]['asked'];

export interface OutlookTask<Q extends OutlookQuestion = OutlookQuestion> {
  readonly question: Q;
  /** Of a `CashSnapshot`. */
  readonly text: string;
  readonly today: LocalDate;
  readonly asked: Asked<Q>;
}

export interface OutlookAnswer<Q extends OutlookQuestion = OutlookQuestion> {
  readonly frame: CashFrame;
  readonly found: Questions[Q]['found'];
}

type Finders = {
  readonly [Q in OutlookQuestion]: (
    figures: CashMovements,
    today: LocalDate,
    asked: Asked<Q>,
  ) => Questions[Q]['found'];
};
const keptForecasts = new KeptPastForecasts();
const FINDERS: Finders = {
  // What nobody looks at need not be copied from thread to thread.
  forecast: (...asked) => {
    const { trials: _, ...outlook } = FINDERS.backtest(...asked);
    return outlook;
  },
  backtest: (figures, today, { months }) => outlookOf(figures, today, months, keptForecasts.at),
  recurring: recurringLines,
  anomalies: anomaliesOf,
};

export default function answer<Q extends OutlookQuestion>(task: OutlookTask<Q>): OutlookAnswer<Q> {
  const figures = parseCashMovements(task.text);
  const find: Finders[Q] = FINDERS[task.question];
  return { frame: frameOf(figures), found: find(figures, task.today, task.asked) };
}
