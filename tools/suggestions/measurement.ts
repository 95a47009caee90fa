import { CategoryModel, type Habit } from '#budget';
import { makeHousehold, type Payment } from './synthetic-household.js';

const MONTHS = 24;
/** The months before are only learned from. */
const FIRST_HELD_OUT = 18;
const HALF_LIFE_MONTHS = 12;
/** What is surer than this counts as suggested. */
export const SURE = 0.5;

/** One held-out payment, asked about with what was known before its month. */
export interface Asked {
  readonly confidence: number;
  readonly isRight: boolean;
  readonly isAmongThree: boolean;
  /** Whether the most frequent category of the direction would have been right. */
  readonly isUsual: boolean;
}

export interface Figures {
  readonly asked: number;
  /** Share that was suggested something with at least `SURE`. */
  readonly coverage: number;
  /** Share of these that was right. */
  readonly accuracy: number;
  /** Share of all where the right one was among the first three. */
  readonly amongThree: number;
  /** Share of all that always naming the most frequent category would have got right. */
  readonly baseline: number;
  /** Mean distance between confidence and share of right ones over ten bins, weighted by their size. */
  readonly calibrationError: number;
}

/** Asks month by month about what was held out, in households of these seeds. */
export function measure(seeds: readonly number[]): Figures {
  return summarise(seeds.flatMap((seed) => askAbout(makeHousehold(seed, MONTHS))));
}

function askAbout(payments: readonly Payment[]): Asked[] {
  const asked: Asked[] = [];
  for (let month = FIRST_HELD_OUT; month < MONTHS; month++) {
    const past = payments.filter((payment) => payment.month < month);
    const model = new CategoryModel(past.map((payment) => toHabit(payment, month)));
    const usual = mostFrequent(past.filter(({ amountUnits }) => amountUnits < 0n));
    for (const payment of payments.filter((one) => one.month === month)) {
      const suggestions = model.suggest({ ...payment, payeeName: null }, 3);
      asked.push({
        confidence: suggestions[0]?.confidence ?? 0,
        isRight: suggestions[0]?.categoryId === payment.categoryId,
        isAmongThree: suggestions.some(({ categoryId }) => categoryId === payment.categoryId),
        isUsual: payment.categoryId === usual,
      });
    }
  }
  return asked;
}

function toHabit(payment: Payment, month: number): Habit {
  return {
    ...payment,
    payeeName: null,
    count: 1,
    weight: 0.5 ** ((month - payment.month) / HALF_LIFE_MONTHS),
  };
}

function mostFrequent(payments: readonly Payment[]): string | undefined {
  const groups = [...Map.groupBy(payments, ({ categoryId }) => categoryId)];
  return groups.sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
}

function summarise(asked: readonly Asked[]): Figures {
  const sure = asked.filter(({ confidence }) => confidence >= SURE);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const bins = Map.groupBy(asked, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const distances = [...bins.values()].map((bin) => {
    const mean = bin.reduce((sum, { confidence }) => sum + confidence, 0) / bin.length;
    return Math.abs(mean - share(bin.filter(({ isRight }) => isRight).length, bin.length)) * bin.length;
  });
  return {
    asked: asked.length,
    coverage: share(sure.length, asked.length),
    accuracy: share(sure.filter(({ isRight }) => isRight).length, sure.length),
    amongThree: share(asked.filter(({ isAmongThree }) => isAmongThree).length, asked.length),
    baseline: share(asked.filter(({ isUsual }) => isUsual).length, asked.length),
    calibrationError: share(
      distances.reduce((sum, distance) => sum + distance, 0),
      asked.length,
    ),
  };
}
