import { z } from 'zod';

/** What the last line of `npm run bench` holds: cases, and the figures of each. */
export const SUMMARY = {
  list50: ['ratio', 'p99Ratio'],
  create: ['ratio'],
  notModified: ['ratio'],
  import10k: ['timesCopy', 'timesFasterThanActual'],
  report: ['ratio'],
  pipeline: ['share', 'cpuMs', 'handOverP95Ms'],
  login: ['ratio', 'readP99Ratio'],
  start: ['apiMs', 'apiRssMb', 'workerRssMb'],
  warehouse: ['rowsPerSecond', 'shareOfCopy'],
} as const;

const figuresSchema = (names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.number().nullable()])));

/** The last line of a run over all cases. */
export const summarySchema = z.strictObject(
  Object.fromEntries(Object.entries(SUMMARY).map(([name, figures]) => [name, figuresSchema(figures)])),
);

/** Of a run that was asked for some of the cases. */
export const partialSummarySchema = summarySchema.partial();

/** One figure that was measured. */
export interface Figure {
  /** Case and figure, as in `SUMMARY`, or another one that is shown beside. */
  readonly name: string;
  /** Null when it could not be measured here. */
  readonly value: number | null;
  /** What it was made of, both sides of a ratio. */
  readonly evidence: string;
}

/** What a case has measured. */
export interface CaseResult {
  readonly figures: readonly Figure[];
  /** All of it, for people. */
  readonly text: string;
}

/** What there is to show of a case that came to no end: its figures, none of which was measured. */
export function failedCase(name: string): CaseResult {
  const summarised = name === 'import' ? 'import10k' : name;
  const figures = (SUMMARY as Readonly<Record<string, readonly string[]>>)[summarised] ?? [];
  return {
    figures: figures.map((each) => ({
      ...{ name: `${summarised}.${each}`, value: null, evidence: 'the case failed' },
    })),
    text: `${name}: FAILED`,
  };
}

interface Target {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly goal?: number;
}

/** What has to be shown. */
const TARGETS: Readonly<Record<string, Target>> = {
  'list50.ratio': { atLeast: 0.8 },
  'list50.p99Ratio': { atMost: 2 },
  'create.ratio': { atLeast: 1.2, goal: 1.5 },
  'createHot.ratio': { atLeast: 1.2 },
  'notModified.ratio': { atLeast: 0.5, goal: 0.6 },
  'import10k.timesCopy': { atMost: 2, goal: 1.4 },
  'import10k.timesFasterThanActual': { atLeast: 20 },
  'report.ratio': { atMost: 2 },
  'pipeline.share': { atLeast: 0.9 },
  'pipeline.cpuMs': { atMost: 15 },
  'pipeline.handOverP95Ms': { atMost: 50 },
  'login.ratio': { atLeast: 0.9 },
  'login.readP99Ratio': { atMost: 2 },
  'start.apiMs': { atMost: 1_000 },
  'start.apiRssMb': { atMost: 160 },
  'start.workerRssMb': { atMost: 200 },
  'warehouse.rowsPerSecond': { atLeast: 100_000 },
  'warehouse.shareOfCopy': { atLeast: 0.4 },
};

/** A figure beside what it has to be. */
export interface Verdict extends Figure {
  /** As in "≥ 0.8"; empty = nothing is asked of it. */
  readonly must: string;
  readonly goal: string;
  readonly verdict: 'met' | 'missed' | 'not measured' | '';
}

/** Three significant digits, and all of those before the point. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** The figures of `SUMMARY` by case, rounded; a case of which nothing was tried is absent. */
export function summarise(figures: readonly Figure[]): z.infer<typeof partialSummarySchema> {
  const known = new Map(figures.map(({ name, value }) => [name, value]));
  const cases = Object.entries(SUMMARY).flatMap(([name, wanted]) => {
    if (!wanted.some((figure) => known.has(`${name}.${figure}`))) return [];
    const values = wanted.map((figure) => {
      const value = known.get(`${name}.${figure}`) ?? null;
      return [figure, value === null ? null : rounded(value)];
    });
    return [[name, Object.fromEntries(values) as Record<string, number | null>]];
  });
  return partialSummarySchema.parse(Object.fromEntries(cases));
}

/** Whether each is what it has to be. */
export function judge(figures: readonly Figure[]): Verdict[] {
  return figures.map((figure) => {
    const target = TARGETS[figure.name];
    if (!target) return { ...figure, must: '', goal: '', verdict: '' };
    const { atLeast, atMost, goal } = target;
    const sign = atLeast === undefined ? '≤' : '≥';
    const isMet = (value: number) => value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
    return {
      ...figure,
      must: `${sign} ${grouped(atLeast ?? atMost!)}`,
      goal: goal === undefined ? '' : `${sign} ${goal}`,
      verdict: figure.value === null ? 'not measured' : isMet(figure.value) ? 'met' : 'missed',
    };
  });
}

/** With commas between thousands. */
export function grouped(value: number): string {
  return value.toLocaleString('en-GB');
}
