import type { LocalDate } from '#shared';

/**
 * What is true about a made household, for judging what finds such things. It says what the household did, not what can
 * be found: some of it no method will see. Every key is that of a transaction.
 */
export interface HouseholdTruth {
  readonly series: readonly TrueSeries[];
  /** What looks like a series, or like something odd, and is not. */
  readonly lookalikes: readonly Lookalike[];
  readonly anomalies: readonly Anomaly[];
  readonly refunds: readonly Refund[];
  readonly transfers: readonly TrueTransfer[];
  /** What comes in certain months of the year only, or then in another size. */
  readonly seasons: readonly Season[];
  /** Large spend that nobody saw coming, and that is no mistake. */
  readonly oneOffs: readonly OneOff[];
  readonly taxRelevant: readonly TaxRelevant[];
  readonly trips: readonly Trip[];
  /** Who stood behind the bank's texts. */
  readonly merchants: readonly { readonly name: string; readonly transactions: readonly string[] }[];
}

export const TRUE_CADENCES = [
  'weekly',
  'biweekly',
  'four_weekly',
  'semimonthly',
  'monthly',
  'bimonthly',
  'quarterly',
  'semiannual',
  'annual',
] as const;
export type TrueCadence = (typeof TRUE_CADENCES)[number];

export type SeriesKind =
  | 'salary'
  | 'benefit'
  | 'rent'
  | 'utility'
  | 'phone'
  | 'subscription'
  | 'membership'
  | 'insurance'
  | 'tax'
  | 'donation'
  | 'saving'
  | 'fee';

/** One contract, order or entitlement. A merchant may be behind several. */
export interface TrueSeries {
  /** Unique in its household. */
  readonly key: string;
  readonly merchant: string;
  readonly kind: SeriesKind;
  readonly cadence: TrueCadence;
  /** `varying`: by use, so that there is no price that could change. */
  readonly amounts: 'fixed' | 'varying';
  /** Of a fixed amount: what was agreed from which due day on, signed, in the currency that it was agreed in. */
  readonly prices: readonly {
    readonly from: LocalDate;
    readonly units: bigint;
    readonly currency: string;
  }[];
  /** All due days between the household's first and last day, also those on which nothing came. */
  readonly due: readonly DueDay[];
  /** Inclusive. */
  readonly pauses: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  /** From when on nothing is due any more; null = it goes on. */
  readonly endedOn: LocalDate | null;
  /** The first due day after the household's last day; null = it has ended. */
  readonly nextDueOn: LocalDate | null;
}

export interface DueDay {
  /** As agreed, before weekends and holidays move it. */
  readonly on: LocalDate;
  /** Null when nothing came, or came after the household's last day. */
  readonly transaction: string | null;
  /** `shifted`: by a weekend or a holiday. `late`: by itself. `skipped`: the merchant left it out. */
  readonly came: 'on_time' | 'shifted' | 'late' | 'missed' | 'skipped' | 'not_yet';
}

export interface Lookalike {
  readonly kind: 'habit' | 'irregular_income' | 'bonus' | 'equal_purchases';
  readonly reason: string;
  readonly transactions: readonly string[];
}

export type AnomalyKind =
  | 'duplicate_charge'
  | 'unusual_amount'
  | 'price_rise'
  | 'late_income'
  | 'missed_income'
  | 'card_fraud'
  | 'charged_after_cancellation';

export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly on: LocalDate;
  /** Empty for what did not come. */
  readonly transactions: readonly string[];
  readonly series: string | null;
  readonly reason: string;
}

export interface Refund {
  readonly transaction: string;
  readonly of: string;
  readonly part: 'full' | 'partial';
}

export interface TrueTransfer {
  readonly kind: 'saving' | 'card_payment' | 'withdrawal' | 'top_up' | 'from_savings';
  readonly out: string;
  readonly in: string;
}

export interface Season {
  readonly kind: 'energy' | 'summer_holiday' | 'december' | 'back_to_school';
  /** Months of the year, 1 to 12. */
  readonly months: readonly number[];
  readonly transactions: readonly string[];
}

export interface OneOff {
  readonly kind: 'car_repair' | 'furniture' | 'appliance';
  readonly transaction: string;
}

export interface TaxRelevant {
  readonly kind: 'donation' | 'work_equipment' | 'medical';
  readonly transactions: readonly string[];
}

export interface Trip {
  readonly country: string;
  readonly currency: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly transactions: readonly string[];
}
