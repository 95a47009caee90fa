import type { ChartConfiguration, ChartDataset } from 'chart.js';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatMoney, formatMoneyShort } from '../format/money';
import { texts } from '../texts';

/** One row of figures over the labels. */
export interface Series {
  readonly label: string;
  /** Minor units; null = there is none. */
  readonly amounts: readonly (number | null)[];
  /** A token of the design: `accent`, `warn`, `bad`, `good`, `line-strong`, `ink-2`. */
  readonly colour: string;
  /** How a line is drawn; a band reaches up to the series before it. */
  readonly style?: 'solid' | 'dashed' | 'band';
}

interface MoneyChartProps {
  readonly title: string;
  readonly kind: 'bar' | 'line';
  readonly currency: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly stacked?: boolean;
  /** Heading of the labels' column in the table. */
  readonly labelHeading: string;
}

/** A picture of money, and the same figures as a table for whoever wants or needs them. */
export function MoneyChart(props: MoneyChartProps): JSX.Element {
  const [asTable, setAsTable] = useState(false);
  const { table, chart } = texts('shell');
  return (
    <figure class="chart">
      <button
        type="button"
        class="button quiet small"
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? chart : table}
      </button>
      {/* A screen reader always has the table; the picture is for eyes. */}
      <div class={asTable ? 'table-wrap' : 'visually-hidden'}>
        <FigureTable {...props} />
      </div>
      {!asTable && <Picture {...props} />}
    </figure>
  );
}

function FigureTable({ title, currency, labels, series, labelHeading }: MoneyChartProps): JSX.Element {
  return (
    <table>
      <caption>{title}</caption>
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
            <th scope="row">{label}</th>
            {series.map(({ label: of, amounts }) => (
              <td class="num" key={of}>
                {amounts[index] == null ? '–' : formatMoney({ amount: amounts[index], currency })}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Picture(props: MoneyChartProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { kind, currency, labels, series, stacked } = props;
  const shown = JSON.stringify({ kind, currency, labels, series, stacked });
  useEffect(() => {
    let ended = false;
    let destroy: (() => void) | undefined;
    void import('./charts').then(({ Chart }) => {
      if (ended || !canvas.current) return;
      const chart = new Chart(canvas.current, configurationOf(props));
      destroy = () => chart.destroy();
    });
    return () => {
      ended = true;
      destroy?.();
    };
  }, [shown]);
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
}: MoneyChartProps): ChartConfiguration {
  const colour = colourReader();
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    type: kind,
    data: { labels: [...labels], datasets: series.map((one) => datasetOf(one, kind, colour)) },
    options: {
      animation: isStill ? false : { duration: 250 },
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          stacked,
          grid: { display: false },
          ticks: { color: colour('ink-2') },
          border: { color: colour('line') },
        },
        y: {
          stacked,
          grid: { color: colour('line') },
          border: { display: false },
          ticks: {
            color: colour('ink-2'),
            maxTicksLimit: 6,
            callback: (value) => formatMoneyShort({ amount: Number(value), currency }),
          },
        },
      },
      plugins: {
        tooltip: {
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
  colour: (token: string) => string,
): ChartDataset {
  const base = { label, data: [...amounts], borderColor: colour(token) };
  if (kind === 'bar')
    return { ...base, backgroundColor: colour(token), borderRadius: 4, maxBarThickness: 36 };
  return {
    ...base,
    borderWidth: style === 'band' ? 0 : 2,
    pointRadius: 0,
    tension: 0.25,
    backgroundColor: `color-mix(in srgb, ${colour(token)} 18%, transparent)`,
    fill: style === 'band' ? '-1' : false,
    ...(style === 'dashed' && { borderDash: [5, 4] }),
  };
}

/** A canvas knows no custom properties: what a token is in the scheme of the moment. */
function colourReader(): (token: string) => string {
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = new Map<string, string>();
  queueMicrotask(() => probe.remove());
  return (token) => {
    if (!read.has(token)) {
      probe.style.color = `var(--${token})`;
      read.set(token, getComputedStyle(probe).color);
    }
    return read.get(token)!;
  };
}
