import { markup, Markup } from '../markup.js';
import type { Unit } from '../unit.js';
import type { Slot } from './axis.js';
import type { Values } from './plot.js';

/** The same figures to read; the first cell of a row names it. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | Markup)[])[];
}

export interface LegendEntry {
  readonly kind: 'above' | 'below' | 'first' | 'second' | 'marker';
  readonly name: string;
}

export interface Figure {
  readonly title: string;
  /** What its numbers are, e.g. "EUR". */
  readonly unit: string;
  /** Null = there is nothing to draw. */
  readonly chart: Markup | null;
  readonly legend?: readonly LegendEntry[];
  /** What strikes the eye, in words. */
  readonly summary?: string | undefined;
  readonly table: Table;
}

/** A chart with its title, and a table of all that it shows. */
export function drawFigure({ title, unit, chart, legend = [], summary, table }: Figure): Markup {
  const entries = legend.map(({ kind, name }) => markup`<li><i class="swatch ${kind}"></i>${name}</li>`);
  return markup`<figure>
<figcaption><strong>${title}</strong> <span class="unit">${unit}</span></figcaption>
${entries.length === 0 ? null : markup`<ul class="legend">${entries}</ul>`}
${chart ?? markup`<p class="nothing">No figures in these months.</p>`}
${summary === undefined ? null : markup`<p class="summary">${summary}</p>`}
${chart === null ? null : markup`<details><summary>Show as a table</summary>${drawTable(`${title}, ${unit}`, table)}</details>`}
</figure>
`;
}

export function drawTable(caption: string, { head, rows }: Table): Markup {
  return markup`<div class="scroll"><table><caption>${caption}</caption>
<thead><tr>${head.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(drawRow)}</tbody></table></div>`;
}

function drawRow([name, ...cells]: readonly (string | Markup)[]): Markup {
  return markup`
<tr><th scope="row">${name ?? null}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
}

/** A chart in words: how many figures, the highest, the lowest and the latest. */
export function describe(slots: readonly Slot[], values: Values, unit: Unit): string {
  const known = slots.flatMap(({ label }, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ label, value }];
  });
  if (known.length === 0) return 'No figures.';
  const [first, last] = [known[0]!, known.at(-1)!];
  const highest = known.reduce((best, next) => (next.value > best.value ? next : best));
  const lowest = known.reduce((best, next) => (next.value < best.value ? next : best));
  const said = ({ label, value }: typeof first) => `${unit.format(value)} (${label})`;
  return `${known.length} figures from ${first.label} to ${last.label}, in ${unit.name}. Highest ${said(highest)}, lowest ${said(lowest)}, last ${said(last)}.`;
}

/** A cell for a figure; a dash where there is none. */
export function cell(value: bigint | null, unit: Unit): string {
  return value === null ? '–' : unit.format(value);
}
