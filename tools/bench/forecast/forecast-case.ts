import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { REPOSITORY } from '../repository.js';
import { measureHousehold, summarise, type ForecastFigures } from './measurement.js';

export const HOUSEHOLDS = 48;

/** What has to be reached. */
export const TARGETS: readonly {
  readonly name: string;
  readonly read: (figures: ForecastFigures) => number;
  readonly isMet: (figure: number) => boolean;
  readonly wanted: string;
}[] = [
  {
    name: 'MASE against naive',
    read: ({ forecast }) => forecast.maseNaive ?? Infinity,
    isMet: (figure) => figure < 1,
    wanted: '< 1',
  },
  {
    name: 'MASE against seasonal naive',
    read: ({ forecast }) => forecast.maseSeasonalNaive ?? Infinity,
    isMet: (figure) => figure < 1,
    wanted: '< 1',
  },
  {
    name: 'coverage of the 80 % band',
    read: ({ forecast }) => forecast.coverage ?? 0,
    isMet: (figure) => figure >= 0.75 && figure <= 0.92,
    wanted: '0.75 to 0.92',
  },
  {
    name: 'recurring precision',
    read: ({ precision }) => precision,
    isMet: (figure) => figure >= 0.95,
    wanted: '≥ 0.95',
  },
  {
    name: 'recurring recall',
    read: ({ recall }) => recall,
    isMet: (figure) => figure >= 0.9,
    wanted: '≥ 0.9',
  },
];

/** Seeds that nobody could choose: each is taken from the digest of the commit and its number. */
export function seedsOf(commit: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    createHash('sha256').update(`${commit}/${index}`).digest().readUInt32BE(0),
  );
}

/** @returns whether all targets were reached */
export function reportForecasts(commit: string | undefined): boolean {
  const of =
    commit ?? execFileSync('git', ['rev-parse', 'HEAD'], { cwd: REPOSITORY, encoding: 'utf8' }).trim();
  const began = performance.now();
  const figures = summarise(seedsOf(of, HOUSEHOLDS).map(measureHousehold));
  const seconds = (performance.now() - began) / 1_000;
  const { households, countries, forecast, income, better, recurring, anomalies } = figures;
  console.log(`forecast: seeds of commit ${of}`);
  console.log(
    `${households} households in ${countries.join(' ')}; ${forecast.trials} months forecast in ${seconds.toFixed(0)} s`,
  );
  console.log(
    `in ${better} of ${households} households better than the naive forecast; ${forecast.banded} months had a band`,
  );
  console.log(
    `recurring: ${recurring.found} found, ${recurring.right} right, ${recurring.findable} to be found`,
  );
  const met = TARGETS.map(({ name, read, isMet, wanted }) => {
    const figure = read(figures);
    console.log(
      `${isMet(figure) ? 'ok    ' : 'MISSED'} ${name.padEnd(28)} ${figure.toFixed(3)}  (${wanted})`,
    );
    return isMet(figure);
  });
  const shown = (figure: number | null) => figure?.toFixed(3) ?? 'none';
  console.log(
    `       income, no target: MASE ${shown(income.maseNaive)} against naive, ${shown(income.maseSeasonalNaive)} against ` +
      `seasonal naive, coverage ${shown(income.coverage)} of ${income.banded} months`,
  );
  for (const { kind, found, right, true: real } of anomalies) {
    const share = (whole: number) => (whole === 0 ? 'none' : (right / whole).toFixed(2));
    console.log(
      `       ${kind.padEnd(28)} precision ${share(found)}  recall ${share(real)}  (${right} of ${found} found, ${real} true)`,
    );
  }
  return met.every(Boolean);
}
