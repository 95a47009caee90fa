import { EVERYDAY_SIZE, type ReportRange } from './report-households.js';

/** A report as the bench asks for it. */
export interface BenchedReport {
  readonly name: string;
  /** Below `/v1/analytics`. */
  readonly path: (range: ReportRange, budgetId: string) => string;
  /** Whether it is only reckoned from sums that indexes hold; it is judged by that. */
  readonly readsIndexesOnly?: boolean;
  /** Takes the api's own processor long enough to be asked for less often. */
  readonly isComputed?: boolean;
  /**
   * Before each time that it is made anew, a transaction of the month before the last one of the range is corrected, which
   * one of the kept forecasts knows, or of the first one, which all of them know.
   */
  readonly corrected?: 'first' | 'beforeLast';
  /** The household whose transactions it is asked of; default: both. */
  readonly size?: number;
  /** Told for who wants to know the worst, and not judged by its statement. */
  readonly isOnlyTold?: boolean;
}

const ofRange = (report: string, wishes = '') => ({
  name: report + wishes,
  path: ({ from, to }: ReportRange) => `${report}?from=${from}&to=${to}${wishes}`,
});

const ofSums = (report: Omit<BenchedReport, 'readsIndexesOnly' | 'isComputed'>): BenchedReport => ({
  ...report,
  readsIndexesOnly: true,
});

/** Of the days before today that it needs, which it chooses itself. */
const computed = (name: string): BenchedReport => ({ name, path: () => name, isComputed: true });

/** Every report, each over the whole range where it has one. */
export const BENCHED_REPORTS: readonly BenchedReport[] = [
  ofSums(ofRange('spend-by-category')),
  ofSums(ofRange('spend-by-category', '&rollup=true')),
  ofSums({
    name: 'month-over-month',
    path: ({ from, to }) => `month-over-month?fromMonth=${from.slice(0, 7)}&toMonth=${to.slice(0, 7)}`,
  }),
  ofSums(ofRange('cash-flow')),
  ofSums(ofRange('merchants')),
  {
    name: 'budget-vs-actual',
    path: ({ from, to }, budgetId) => `budget-vs-actual?budgetId=${budgetId}&from=${from}&to=${to}`,
  },
  ofRange('tax-exposure'),
  computed('recurring'),
  computed('anomalies'),
  computed('forecast'),
  { ...computed('forecast'), name: 'forecast, month before last corrected', corrected: 'beforeLast' },
  {
    ...computed('forecast'),
    ...{ name: 'forecast, first month corrected', corrected: 'first', isOnlyTold: true },
    // Of more transactions a forecast reads the newest only.
    size: EVERYDAY_SIZE,
  },
];

/** Those of a short run. */
export const FEW_REPORTS = BENCHED_REPORTS.filter(({ name }) =>
  ['spend-by-category', 'month-over-month', 'cash-flow'].includes(name),
);
