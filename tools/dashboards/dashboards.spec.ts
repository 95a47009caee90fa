import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../bench/repository.js';
import { grafanaDashboard, queryOf } from './grafana.js';
import { linesOf, PANELS, type Series } from './panels.js';

const page = readFileSync(join(REPOSITORY, 'docs/observability.md'), 'utf8');
const words = (cell = '') => [...cell.matchAll(/`([a-z_0-9]+)`/g)].map(([, word]) => word!);

/** Type and labels of every metric, from the table that the api's tests compare with the code. */
const declared = new Map(
  [...page.matchAll(/^\| `([a-z_0-9]+)` +\| (counter|gauge|histogram) +\| ([^|]+)\|/gm)].map(
    ([, name, type, labels]) => [name!, { type, labels: words(labels) }],
  ),
);
/** Those that are worth money in CloudWatch, with their dimensions. */
const dimensions = new Map(
  [
    ...page
      .split('### CloudWatch')[1]!
      .split('\n## ')[0]!
      .matchAll(/^\| (`.+?) +\| (`.+?) +\|/gm),
  ].flatMap(([, names, labels]) => words(names).map((name) => [name, words(labels)] as const)),
);

const lines = PANELS.flatMap(({ series }) => series).flatMap(linesOf);

describe('the dashboards', () => {
  it('show only what the product emits, by its labels', () => {
    expect(declared.size).toBeGreaterThan(35);
    expect(lines.length).toBeGreaterThan(40);
    for (const { series } of lines) {
      const { metric, type, labels = {}, overQueues } = series;
      expect([metric, type]).toEqual([metric, declared.get(metric)?.type]);
      const used = ['service', ...Object.keys(labels), ...(overQueues ? [overQueues.label] : [])];
      // What is summed up in CloudWatch has no such dimension there, and what has one needs a value for it.
      expect([metric, used.sort()]).toEqual([metric, dimensions.get(metric)?.toSorted()]);
    }
  });

  it('show everything that is worth money', () => {
    const shown = new Set(lines.map(({ series }) => series.metric));
    expect(dimensions.size).toBeGreaterThan(20);
    expect([...dimensions.keys()].filter((metric) => !shown.has(metric))).toEqual([]);
  });

  it('stand in docker/grafana as the list says (npm run dashboards writes them anew)', () => {
    const written: unknown = JSON.parse(
      readFileSync(join(REPOSITORY, 'docker/grafana/budgetsync.json'), 'utf8'),
    );
    expect(written).toEqual(JSON.parse(JSON.stringify(grafanaDashboard())));
  });

  it('tell each line of a panel from the others', () => {
    for (const { title, series } of PANELS) {
      const labels = series.flatMap(linesOf).map(({ label }) => label);
      expect([title, new Set(labels).size]).toEqual([title, labels.length]);
    }
  });
});

describe('a series in PromQL', () => {
  const series = (more: Partial<Series>): Series => ({
    ...{ metric: 'm', service: 'worker', statistic: 'Maximum', type: 'gauge' },
    ...more,
  });

  it.each<[Partial<Series>, string]>([
    [
      { type: 'counter', statistic: 'Sum', labels: { status: '5xx' } },
      'sum(increase(m{service="worker", status="5xx"}[$__rate_interval]))',
    ],
    [
      { type: 'histogram', statistic: 'p95' },
      'histogram_quantile(0.95, sum by (le) (rate(m_bucket{service="worker"}[$__rate_interval])))',
    ],
    [{}, 'max(m{service="worker"})'],
    [{ statistic: 'Sum' }, 'sum(m{service="worker"})'],
    [{ statistic: 'Average' }, 'avg(m{service="worker"})'],
    [{ overQueues: { label: 'queue', how: 'MAX' } }, 'max(m{service="worker"})'],
    [{ overQueues: { label: 'job', how: 'SUM' } }, 'sum(max by (job) (m{service="worker"}))'],
  ])('%j is %s', (more, query) => {
    expect(queryOf(series(more))).toBe(query);
  });
});
