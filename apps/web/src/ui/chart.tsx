import type { Chart, ChartConfiguration, ChartDataset } from 'chart.js';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatMoney, formatMoneyShort } from '../format/money';
import { go } from '../router';
import { texts } from '../texts';
import './chart.css';
import { colourScheme } from './colour-scheme';

/** One row of figures over the labels. */
export interface Series {
  readonly label: string;
  /** In the legend, if the picture shows something else than the table. */
  readonly legend?: string;
  /** Minor units; null = there is none. */
  readonly amounts: readonly (number | null)[];
  /** A token of the design: `chart-1` to `chart-4`, which colour-blind people tell apart, or a colour that means something. */
  readonly colour: string;
  /**
   * How a line is drawn: a `band` reaches down to the series before it, whose `edge` is not drawn itself. Among bars,
   * `line` draws this one as a line.
   */
  readonly style?: 'solid' | 'dashed' | 'band' | 'edge' | 'line';
}

export interface MoneyChartProps {
  readonly title: string;
  readonly kind: 'bar' | 'line';
  readonly currency: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly stacked?: boolean;
  /** Heading of the labels' column in the table. */
  readonly labelHeading: string;
  /** Where a label leads to, by a click into the picture or the link in the table. */
  readonly hrefs?: readonly string[];
}

/** A picture of money, and the same figures as a table for whoever wants or needs them. */
export function MoneyChart(props: MoneyChartProps): JSX.Element {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure class="chart">
      <ChartSwitch asTable={asTable} onChange={setAsTable} about={props.title} />
      <ChartBody {...props} asTable={asTable} />
    </figure>
  );
}

export function ChartSwitch({
  asTable,
  onChange,
  about,
}: {
  asTable: boolean;
  onChange: (asTable: boolean) => void;
  about: string;
}): JSX.Element {
  const { table, chart } = texts('shell');
  const label = asTable ? chart : table;
  return (
    <button
      type="button"
      class="button quiet small"
      aria-label={`${label}: ${about}`}
      onClick={() => onChange(!asTable)}
    >
      {label}
    </button>
  );
}

export function ChartBody({ asTable, ...props }: MoneyChartProps & { asTable: boolean }): JSX.Element {
  if (asTable)
    return (
      <div class="table-wrap">
        <FigureTable {...props} />
      </div>
    );
  return (
    <>
      <Picture {...props} />
      <Legend series={props.series} />
      {/* A screen reader always has the table; the picture is for eyes. Its links are in the table that is seen. */}
      <div class="visually-hidden">
        <FigureTable {...props} hrefs={[]} />
      </div>
    </>
  );
}

function FigureTable({
  title,
  currency,
  labels,
  series,
  labelHeading,
  hrefs = [],
}: MoneyChartProps): JSX.Element {
  return (
    <table>
      <caption class="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{labelHeading}</th>
          {series.map(({ label }) => (
            <th scope="col" class="num" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, index) => (
          <tr key={label}>
            <th scope="row">{hrefs[index] ? <a href={hrefs[index]}>{label}</a> : label}</th>
            {series.map(({ label: of, amounts }) => (
              <td class="num" key={of}>
                {formatFigure(amounts[index] ?? null, currency)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const formatFigure = (amount: number | null, currency: string): string =>
  amount === null ? '–' : formatMoney({ amount, currency });

/** Which colour is what; a single series is named by the title. */
function Legend({ series }: { series: readonly Series[] }): JSX.Element | null {
  const shown = series.filter(({ style }) => style !== 'edge');
  if (shown.length < 2) return null;
  return (
    <ul class="chart-legend" aria-hidden="true">
      {shown.map(({ label, legend = label, colour, style = 'solid' }) => (
        <li key={label}>
          <i class={style} style={{ color: `var(--${colour})` }} />
          {legend}
        </li>
      ))}
    </ul>
  );
}

function Picture(props: MoneyChartProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Chart>(null);
  const scheme = colourScheme.value;
  useEffect(() => {
    let ended = false;
    void import('./charts').then(({ Chart }) => {
      if (ended || !canvas.current) return;
      const configuration = configurationOf(props);
      if (!drawn.current) drawn.current = new Chart(canvas.current, configuration);
      else Object.assign(drawn.current, configuration).update();
    });
    return () => {
      ended = true;
    };
  }, [JSON.stringify(props), scheme]);
  useEffect(() => () => drawn.current?.destroy(), []);
  return (
    <div class="chart-picture" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}

function configurationOf({
  kind,
  currency,
  labels,
  series,
  stacked = false,
  hrefs = [],
}: MoneyChartProps): ChartConfiguration {
  const colour = colourReader();
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  return {
    type: kind,
    data: { labels: [...labels], datasets: series.map((one) => datasetOf(one, kind, colour)) },
    options: {
      animation: isStill ? false : { duration: 250 },
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      onClick: (_event, [hit]) => {
        const href = hit && hrefs[hit.index];
        if (href) go(href);
      },
      onHover: ({ native }, hits) => {
        const isLink = hits.some(({ index }) => hrefs[index]);
        (native?.target as HTMLElement | undefined)?.classList.toggle('link', isLink);
      },
      scales: {
        x: {
          stacked,
          grid: { display: false },
          ticks: { color: colour('ink-2'), font, maxRotation: 0, autoSkipPadding: 12 },
          border: { color: colour('line') },
        },
        y: {
          stacked,
          beginAtZero: true,
          grid: { color: colour('line') },
          border: { display: false },
          ticks: {
            color: colour('ink-2'),
            font,
            maxTicksLimit: 6,
            callback: (value) => formatMoneyShort({ amount: Number(value), currency }),
          },
        },
      },
      plugins: {
        tooltip: {
          backgroundColor: colour('ink'),
          titleColor: colour('page'),
          bodyColor: colour('page'),
          titleFont: font,
          bodyFont: font,
          padding: 10,
          boxPadding: 4,
          callbacks: {
            label: ({ dataset, raw }) =>
              `${dataset.label ?? ''}: ${formatMoney({ amount: Number(raw), currency })}`,
          },
        },
      },
    },
  };
}

function datasetOf(
  { label, amounts, colour: token, style = 'solid' }: Series,
  kind: 'bar' | 'line',
  colour: (token: string, share?: number) => string,
): ChartDataset {
  const base = { label, data: [...amounts], borderColor: colour(token) };
  if (kind === 'bar' && style !== 'line')
    return {
      ...base,
      backgroundColor: colour(token),
      hoverBackgroundColor: colour(token, 75),
      borderRadius: 4,
      maxBarThickness: 36,
      order: 1,
    };
  return {
    ...base,
    type: 'line',
    borderWidth: style === 'band' || style === 'edge' ? 0 : 2,
    pointRadius: style === 'line' ? 2.5 : 0,
    pointBackgroundColor: colour(token),
    tension: 0.25,
    backgroundColor: style === 'band' ? colour(token, 20) : colour(token),
    fill: style === 'band' ? '-1' : false,
    ...(style === 'dashed' && { borderDash: [5, 4] }),
  };
}

/** A canvas knows no custom properties: what a token is in the scheme of the moment, and `share` per cent of it. */
function colourReader(): (token: string, share?: number) => string {
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = new Map<string, string>();
  queueMicrotask(() => probe.remove());
  return (token, share = 100) => {
    const wanted =
      share === 100 ? `var(--${token})` : `color-mix(in srgb, var(--${token}) ${share}%, transparent)`;
    if (!read.has(wanted)) {
      probe.style.color = wanted;
      read.set(wanted, getComputedStyle(probe).color);
    }
    return read.get(wanted)!;
  };
}
