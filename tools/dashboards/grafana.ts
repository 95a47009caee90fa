import { linesOf, PAGES, PANELS, type Panel, type Series } from './panels.js';

const COLUMNS = 3;
const WIDTH = 24 / COLUMNS;
const HEIGHT = 8;

/** Of the data source that is chosen when the dashboard is looked at. */
const DATA_SOURCE = { type: 'prometheus', uid: '${datasource}' };

/**
 * The dashboard of docker/grafana, as Grafana imports it.
 *
 * The product's metrics do not say which program they are of; scrape it with the label `service` (`api`, `worker`).
 */
export function grafanaDashboard(): object {
  let row = 0;
  const panels = PAGES.flatMap((page) => {
    const shown = PANELS.filter((panel) => panel.page === page);
    const header = { type: 'row', title: page, collapsed: false, gridPos: { x: 0, y: row++, w: 24, h: 1 } };
    const placed = shown.map((panel, index) =>
      timeSeries(panel, {
        x: (index % COLUMNS) * WIDTH,
        y: row + Math.floor(index / COLUMNS) * HEIGHT,
        w: WIDTH,
        h: HEIGHT,
      }),
    );
    row += Math.ceil(shown.length / COLUMNS) * HEIGHT;
    return [header, ...placed];
  });
  return {
    title: 'BudgetSync',
    uid: 'budgetsync',
    tags: ['budgetsync'],
    schemaVersion: 39,
    editable: true,
    timezone: 'utc',
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' }],
    },
    panels: panels.map((panel, index) => ({ id: index + 1, ...panel })),
  };
}

function timeSeries({ title, unit, series }: Panel, gridPos: object): object {
  const lines = series.flatMap(linesOf);
  return {
    type: 'timeseries',
    title,
    gridPos,
    datasource: DATA_SOURCE,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: lines.map(({ label, series: line }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATA_SOURCE,
      expr: queryOf(line),
      legendFormat: label,
    })),
  };
}

/** Of a gauge, over the processes that report it. */
const AGGREGATIONS: Readonly<Record<string, string>> = { Sum: 'sum', Maximum: 'max', Average: 'avg' };

/** The series in PromQL. */
export function queryOf({ metric, service, statistic, type, labels, overQueues }: Series): string {
  const selector = Object.entries({ service, ...labels })
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ');
  if (type === 'counter') return `sum(increase(${metric}{${selector}}[$__rate_interval]))`;
  if (type === 'histogram') {
    const quantile = Number(statistic.slice(1)) / 100;
    return `histogram_quantile(${quantile}, sum by (le) (rate(${metric}_bucket{${selector}}[$__rate_interval])))`;
  }
  // Every worker reports the whole of a backlog: across processes the maximum is the truth, and the sum only over queues.
  if (overQueues?.how === 'SUM') return `sum(max by (${overQueues.label}) (${metric}{${selector}}))`;
  return `${AGGREGATIONS[statistic]}(${metric}{${selector}})`;
}
